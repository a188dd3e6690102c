package nl.kring.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.account.RolesChanged;
import nl.kring.account.SignInsEnded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@KringSpec
@RecordApplicationEvents
class RolesSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationEvents events;

    private Visitor.Session admin;
    private PersonId person;
    private String name;

    @BeforeEach
    void an_administrator_and_somebody() {
        admin = visitor.as(story.admin);
        name = "Zjef " + UUID.randomUUID().toString().substring(0, 8);
        person = story.person(name, Role.WORKER);
    }

    private String path() {
        return "/admin/person/" + person;
    }

    private Map<String, String> form(String... pairs) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) fields.put(pairs[i], pairs[i + 1]);
        return fields;
    }

    @Nested
    class A_role {
        @Test
        void opens_and_shuts_in_the_very_request_after_it_was_given_and_ended() {
            var clerk = story.person("Kees Kantoor", Role.BACK_OFFICE);
            var session = visitor.as(clerk);
            assertThat(session.get("/team/emergency").status()).isEqualTo(404);
            assertThat(admin.post("/admin/person/" + clerk + "/role", form("role", "WORKER"))
                            .status())
                    .isEqualTo(303);
            assertThat(session.get("/team/emergency").location())
                    .as("a session of before the change is over")
                    .isEqualTo("/sign-in");
            session = visitor.as(clerk);
            assertThat(session.get("/team/emergency").status()).isEqualTo(200);
            assertThat(admin.post("/admin/person/" + clerk + "/role/end", form("role", "WORKER"))
                            .status())
                    .isEqualTo(303);
            assertThat(session.get("/team/emergency").location()).isEqualTo("/sign-in");
            assertThat(visitor.as(clerk).get("/team/emergency").status()).isEqualTo(404);
            assertThat(admin.get("/admin/person/" + clerk).body())
                    .containsSubsequence("Administratie", "Maatschappelijk werker", "van ");
        }

        @Test
        void is_one_line_and_one_piece_of_news_when_given_and_one_when_ended() throws SQLException {
            events.clear();
            admin.post(path() + "/role", form("role", "CONTENT_EDITOR"));
            admin.post(path() + "/role/end", form("role", "WORKER"));
            assertThat(lines(person))
                    .contains(
                            "ROLE_CHANGED account.role:" + person + ":CONTENT_EDITOR",
                            "ROLE_CHANGED account.role:" + person + ":WORKER:ENDED");
            assertThat(events.stream(RolesChanged.class))
                    .extracting(RolesChanged::person, RolesChanged::role, RolesChanged::given, RolesChanged::by)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(person, Role.CONTENT_EDITOR, true, story.admin),
                            org.assertj.core.groups.Tuple.tuple(person, Role.WORKER, false, story.admin));
        }

        @Test
        void is_shown_to_the_privacy_officer_in_a_plain_sentence_with_who_gave_it() {
            admin.post(path() + "/role", form("role", "CONTENT_EDITOR"));
            var log = visitor.as(story.officer).post("/oversight", form("kind", "accounts"));
            assertThat(log.body())
                    .containsSubsequence("Sam Visser", "Rol veranderd", name + " kreeg deze rol: Schrijver van teksten")
                    .doesNotContain("<td>Bekeken", "Geweigerd</");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                /role     | WORKER          | heeft deze rol al
                /role     | ADMINISTRATOR   | Een beheerder helpt geen cliënten
                /role     | PRIVACY_OFFICER | Wie de privacy bewaakt
                /role     | VOLUNTEER       | Een vrijwilliger ziet geen dossiers
                /role     | CLIENT          | Deze rol kun je niet geven
                /role     | SUPPORTER       | Deze rol kun je niet geven
                /role     | SYSTEM          | Deze rol kun je niet geven
                /role     | ''              | Kies minstens één rol
                /role/end | TEAM_LEAD       | heeft deze rol niet
                """)
        void is_refused_with_the_reason_and_nothing_changes(String act, String role, String reason) {
            var answer = admin.post(path() + act, form("role", role));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains(reason, name);
            assertThat(held(person)).isEqualTo("WORKER");
        }

        @Test
        void is_never_given_to_or_taken_from_oneself() {
            var own = "/admin/person/" + story.admin;
            assertThat(admin.get(own).body())
                    .contains("Dit ben jij")
                    .doesNotContain("Geef een rol", "Stop dit account");
            for (var act : List.of("/role", "/role/end", "/end")) {
                var answer =
                        admin.post(own + act, form("role", act.equals("/role") ? "CONTENT_EDITOR" : "ADMINISTRATOR"));
                assertThat(answer.status()).as(act).isEqualTo(422);
                assertThat(answer.body()).as(act).contains("Vraag een andere beheerder");
            }
            assertThat(held(story.admin)).isEqualTo("ADMINISTRATOR");
        }
    }

    @Nested
    class An_account {
        @Test
        void ends_after_a_page_that_says_what_happens() {
            var session = visitor.as(person);
            assertThat(session.get("/home/work").status()).isEqualTo(200);
            assertThat(admin.get(path() + "/end").body()).contains("uit alle hulpteams", "niet terugdraaien", name);
            assertThat(session.get("/home/work").status()).isEqualTo(200);

            events.clear();
            assertThat(admin.post(path() + "/end", form()).location()).isEqualTo(path());
            assertThat(session.get("/home/work").location()).isEqualTo("/sign-in");
            assertThat(visitor.as(story.worker).get("/home/work").status()).isEqualTo(200);
            assertThat(events.stream(SignInsEnded.class)).containsExactly(new SignInsEnded(person));
            assertThat(admin.get(path()).body()).contains("Gestopt op", name).doesNotContain("Geef een rol");
            assertThat(told("select count(*) from access.permit where person = ? and ends_at is null", person))
                    .isEqualTo("0");
        }

        @Test
        void that_ended_gets_no_role_any_more_and_ending_it_again_changes_nothing() throws SQLException {
            admin.post(path() + "/end", form());
            var before = lines(person).size();
            var answer = admin.post(path() + "/role", form("role", "WORKER"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Dit account is gestopt");
            assertThat(admin.get(path() + "/end").location()).isEqualTo(path());
            assertThat(admin.post(path() + "/end", form()).location()).isEqualTo(path());
            assertThat(lines(person).stream().filter(line -> line.startsWith("ROLE_CHANGED")))
                    .hasSize(4);
            assertThat(before).isPositive();
        }

        @Test
        void that_nobody_has_is_not_there() {
            assertThat(admin.get("/admin/person/" + UUID.randomUUID()).status()).isEqualTo(404);
            assertThat(admin.get("/admin/person/x").status()).isEqualTo(404);
        }
    }

    private String held(PersonId of) {
        return told(
                "select string_agg(role, ',' order by role desc) from account.role where until is null and person = ?",
                of);
    }

    private static List<String> lines(PersonId about) throws SQLException {
        return List.of(told(
                        "select string_agg(kind || ' ' || object, ',') from audit.event where object like '%' || ?::text || '%'",
                        about)
                .split(","));
    }

    private static String told(String sql, PersonId person) {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, person.value());
            try (var row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
