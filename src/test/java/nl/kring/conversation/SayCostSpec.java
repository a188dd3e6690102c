package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.access.Grant.Kind;
import nl.kring.access.PersonId;
import nl.kring.home.Queries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What one message asks of the database: all of it, from the session that comes in to the session that goes out. */
@KringSpec
class SayCostSpec {
    @Autowired
    ApplicationContext kring;

    Circle circle;

    @BeforeEach
    void a_group() {
        circle = new Circle(kring);
    }

    private List<String> saying(String path, PersonId person) {
        var session = circle.desk.visitor.as(person);
        var message = MockMvcRequestBuilders.post(URI.create(path))
                .param("text", "Hallo allemaal")
                .param("form", UUID.randomUUID().toString())
                .param("_csrf", session.get("/test/token").body());
        return Queries.during(() -> assertThat(session.send(message).status()).isEqualTo(303));
    }

    @Test
    void a_message_in_the_group_costs_the_same_however_many_read_along_and_however_much_was_written() {
        var ria = circle.joins("Ria Buur", Kind.SUPPORTER);
        circle.writes(ria, "een");
        assertThat(saying(circle.path, ria)).hasSizeLessThanOrEqualTo(20);
        for (var name : List.of("Jan Broer", "Els Zus", "Ton Oom"))
            circle.writes(circle.joins(name, Kind.SUPPORTER), "Hier is " + name);
        for (var number = 0; number < 30; number++) circle.writes(circle.desk.worker, "bericht " + number);
        assertThat(saying(circle.path, ria)).as("one more ends the own notice").hasSizeLessThanOrEqualTo(21);
        assertThat(saying(circle.path, ria)).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void a_message_between_client_and_help_team_costs_as_little() {
        circle.desk.writes(circle.desk.client, "een");
        assertThat(saying(circle.desk.path, circle.desk.worker)).hasSizeLessThanOrEqualTo(23);
        assertThat(saying(circle.desk.path, circle.desk.client)).hasSizeLessThanOrEqualTo(23);
    }
}
