package nl.kring.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Refused;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class PledgeSpec {
    private static final String PLEDGE = "/account/pledge";

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    PledgeTexts texts;

    @Autowired
    TransactionTemplate transaction;

    private Map<String, String> signing() {
        return Map.of("version", String.valueOf(texts.version()), "agreed", "true");
    }

    @Nested
    class Before_signing {
        @ParameterizedTest
        @EnumSource(
                value = Role.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"CLIENT", "REPRESENTATIVE", "SUPPORTER", "VISITOR", "SYSTEM"})
        void everybody_of_the_organisation_is_led_to_the_pledge_from_every_page(Role role) {
            var session = visitor.as(story.unsigned("Nieuw Hier", role));
            for (var path : List.of(
                    "/home",
                    "/home/more",
                    "/home/work",
                    "/home/dossier/" + story.fatima,
                    "/home/looked/" + story.fatima + "/stream",
                    "/plan/" + story.fatima,
                    "/report/" + story.fatima,
                    "/team/emergency",
                    "/oversight",
                    "/oversight/delay",
                    "/admin",
                    "/admin/new",
                    "/admin/pledge",
                    "/admin/departments",
                    "/admin/person/" + story.worker)) {
                var answer = session.get(path);
                assertThat(answer.status()).as(path).isEqualTo(303);
                assertThat(answer.location()).as(path).isEqualTo(PLEDGE);
                assertThat(answer.body()).as(path).isEmpty();
            }
            for (var path : List.of("/home/work", "/team/emergency", "/oversight", "/admin/people", "/admin/new"))
                assertThat(session.post(path, Map.of("name", "a")).location())
                        .as(path)
                        .isEqualTo(PLEDGE);
        }

        @Test
        void the_pledge_signing_out_the_language_and_the_files_of_the_page_stay_open() {
            var session = visitor.as(story.unsigned("Nieuw Hier", Role.WORKER));
            var page = session.get(PLEDGE);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("Wat ik zie of hoor, blijft hier", "Ik teken", "Welzijn Rijnvaart");
            assertThat(session.get("/health").status()).isEqualTo(200);
            for (var own : List.of("/sign-in/means", "/account/sessions", "/account/contact"))
                assertThat(session.get(own).status()).as(own).isEqualTo(200);
            assertThat(session.post("/language", Map.of("to", "en", "back", PLEDGE))
                            .location())
                    .isEqualTo(PLEDGE);
            assertThat(session.post("/sign-out", Map.of()).location()).isEqualTo("/sign-in");
            assertThat(session.get("/home/work").location()).isEqualTo("/sign-in");
        }

        @Test
        void a_worker_in_a_help_team_is_refused_by_the_door_itself_as_well() {
            var helper = story.unsigned("Nieuw Hier", Role.WORKER);
            var dossier = dossier(helper);
            assertThatThrownBy(() -> transaction.execute(
                            status -> access.pass(viewer(helper, Role.WORKER), Safe.of(dossier), Part.PLAN)))
                    .isInstanceOf(Refused.class)
                    .hasMessage("Refused: PLEDGE");
            assertThat(visitor.as(helper).get("/plan/" + dossier).location()).isEqualTo(PLEDGE);
        }

        @Test
        void a_client_is_never_asked() {
            var session = visitor.as(story.client);
            assertThat(session.get("/home").status()).isEqualTo(200);
            assertThat(session.get(PLEDGE).status()).isEqualTo(404);
            assertThat(session.post(PLEDGE, signing()).status()).isEqualTo(404);
            for (var role : List.of(Role.REPRESENTATIVE, Role.SUPPORTER))
                assertThat(visitor.as(story.unsigned(null, role)).get(PLEDGE).status())
                        .isEqualTo(404);
        }

        @Test
        void nobody_is_led_to_sign_in() {
            assertThat(visitor.nobody().get(PLEDGE).location()).isEqualTo("/sign-in");
        }
    }

    @Nested
    class Signing {
        @Test
        void opens_the_work_at_once_and_leaves_a_line_in_the_own_account() throws SQLException {
            var helper = story.unsigned("Nieuw Hier", Role.WORKER);
            var dossier = dossier(helper);
            var session = visitor.as(helper);
            assertThat(session.get("/").location()).isEqualTo("/home/work");
            assertThat(session.post(PLEDGE, signing()).location()).isEqualTo("/");
            assertThat(session.get("/plan/" + dossier).status()).isEqualTo(200);
            assertThat(session.get(PLEDGE).body())
                    .contains("Je hebt dit getekend")
                    .doesNotContain("Ik teken");
            assertThat(told(
                            "select string_agg(kind || ' ' || object || ' ' || basis, ',') from audit.event where safe = ? and kind = 'PLEDGE_SIGNED'",
                            helper))
                    .isEqualTo("PLEDGE_SIGNED account.pledge_text:" + texts.version() + " OWNER");
        }

        @Test
        void does_nothing_without_the_tick_and_says_what_is_missing() {
            var session = visitor.as(story.unsigned("Nieuw Hier", Role.VOLUNTEER));
            var answer = session.post(PLEDGE, Map.of("version", String.valueOf(texts.version())));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Zet eerst een vinkje");
            assertThat(session.get("/home/work").location()).isEqualTo(PLEDGE);
        }

        @Test
        void of_another_version_than_the_one_in_force_is_no_signature() {
            var session = visitor.as(story.unsigned("Nieuw Hier", Role.VOLUNTEER));
            for (var version : List.of("0", "999", "-1")) {
                var answer = session.post(PLEDGE, Map.of("version", version, "agreed", "true"));
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body()).contains("De tekst is net veranderd");
            }
            assertThat(session.get("/home/work").location()).isEqualTo(PLEDGE);
        }

        @Test
        void twice_is_one_signature() throws SQLException {
            var helper = story.unsigned("Nieuw Hier", Role.WORKER);
            var session = visitor.as(helper);
            session.post(PLEDGE, signing());
            assertThat(session.post(PLEDGE, signing()).location()).isEqualTo("/");
            assertThat(told("select count(*) from access.pledge where person = ?", helper))
                    .isEqualTo("1");
        }
    }

    @Nested
    class A_volunteer {
        @Test
        void reaches_no_dossier_and_no_emergency_after_signing_either() {
            var session = visitor.as(story.person("Vera Vrij", Role.VOLUNTEER));
            assertThat(session.get("/home/work").status()).isEqualTo(200);
            for (var path : List.of(
                    "/home/dossier/" + story.fatima,
                    "/plan/" + story.fatima,
                    "/report/" + story.fatima,
                    "/team/emergency"))
                assertThat(session.get(path).status()).as(path).isEqualTo(404);
            var entered = session.post(
                    "/team/emergency", Map.of("number", "26-0100", "reason", "Het is heel erg dringend nu."));
            assertThat(entered.status()).isEqualTo(404);
        }
    }

    private DossierId dossier(PersonId helper) {
        return story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), story.person(null, Role.CLIENT), helper);
    }

    private static Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "spec", UUID.randomUUID(), Instant.now());
    }

    static String told(String sql, PersonId person) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, person.value());
            try (var row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
