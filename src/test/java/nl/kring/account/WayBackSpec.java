package nl.kring.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class WayBackSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Nested
    class A_page_asked_for_before_signing_in {
        @Test
        void is_where_one_goes_on_to_once() {
            var nobody = new Browser(visitor);
            assertThat(nobody.open("/report/" + story.fatima).location()).isEqualTo("/sign-in");
            assertThat(nobody.signIn(story.worker).open("/").location()).isEqualTo("/report/" + story.fatima);
            assertThat(nobody.open("/").location()).isEqualTo("/home/work");
        }

        @Test
        void is_no_live_update_and_nothing_that_a_script_fetched() {
            var nobody = new Browser(visitor);
            nobody.fetch("/report/" + story.fatima);
            assertThat(nobody.signIn(story.worker).open("/").location()).isEqualTo("/home/work");
        }

        @Test
        void is_forgotten_when_it_leads_elsewhere() throws SQLException {
            var nobody = new Browser(visitor);
            nobody.open("/report/" + story.fatima);
            nobody.signIn(story.worker);
            try (var connection = TestDatabase.superuser();
                    var statement = connection.createStatement()) {
                statement.executeUpdate(
                        "update web.session_attributes set attribute_bytes = convert_to('//evil.test/', 'UTF8')"
                                + " where attribute_name = 'onward'");
            }
            assertThat(nobody.open("/").location()).isEqualTo("/home/work");
        }
    }
}
