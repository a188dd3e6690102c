package nl.kring.consult;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Advice between colleagues: without a name, or with a look at chosen parts that the client can see. */
@KringSpec
class ConsultSpec {
    private static final String REASON = "Kim kent de regels voor schulden goed.";

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    TestClock.Ahead clock;

    private PersonId worker;
    private PersonId colleague;
    private PersonId third;
    private PersonId client;
    private DossierId dossier;
    private String path;

    @BeforeEach
    void people() {
        worker = story.person("Wouter Werk", Role.WORKER);
        colleague = story.person("Carla Collega", Role.WORKER);
        third = story.person("Derde Collega", Role.WORKER);
        client = story.person(null, Role.CLIENT);
        dossier = story.dossier("Ada", "Advies", LocalDate.of(1980, 2, 3), client, worker);
        path = "/consult/dossier/" + dossier;
    }

    private Map<String, String> asked(Map<String, String> other) {
        var form = new HashMap<>(Map.of(
                "colleague", colleague.toString(),
                "subject", REASON,
                "text", "Wat zou jij doen met deze brief?",
                "parts", "PLAN",
                "days", "3"));
        form.putAll(other);
        return form;
    }

    private String about(Map<String, String> other) {
        var answer = visitor.as(worker).post(path, asked(other));
        assertThat(answer.status()).isEqualTo(303);
        return answer.location();
    }

    private String nameless() {
        var answer = visitor.as(worker)
                .post(
                        "/consult/new",
                        Map.of("colleague", colleague.toString(), "subject", "Een schuld", "text", "Wat raad je aan?"));
        assertThat(answer.status()).isEqualTo(303);
        return answer.location();
    }

    private int status(PersonId who, String where) {
        return visitor.as(who).get(where).status();
    }

    @Nested
    class Without_a_name {
        @Test
        void the_two_talk_and_nobody_else_sees_it() {
            var here = nameless();
            assertThat(visitor.as(colleague).get("/consult").body())
                    .contains("Een schuld", "Wouter Werk", "Wacht op jou");
            assertThat(visitor.as(colleague).get(here).body()).contains("Wat raad je aan?");
            assertThat(visitor.as(colleague)
                            .post(here, Map.of("text", "Bel eerst de bank."))
                            .status())
                    .isEqualTo(303);
            assertThat(visitor.as(worker).get(here).body()).contains("Bel eerst de bank.");
            assertThat(visitor.as(worker).get("/consult").body()).contains("Wacht op jou");
            for (var other : List.of(third, client, story.lead, story.officer, story.admin)) {
                assertThat(status(other, here)).isEqualTo(404);
                assertThat(visitor.as(other).post(here, Map.of("text", "Hoi")).status())
                        .isEqualTo(404);
                assertThat(visitor.as(other).post(here + "/close", Map.of()).status())
                        .isEqualTo(404);
            }
            assertThat(visitor.as(third).get("/consult").body()).doesNotContain("Een schuld");
        }

        @Test
        void the_colleague_is_told_that_something_waits_and_not_what() throws SQLException {
            nameless();
            assertThat(one(
                            "select count(*) from notify.notice where recipient = ? and event like 'consult.%'",
                            colleague))
                    .isEqualTo("1");
        }

        @Test
        void nothing_is_added_once_it_is_closed() {
            var here = nameless();
            assertThat(visitor.as(colleague).post(here + "/close", Map.of()).status())
                    .isEqualTo(303);
            assertThat(visitor.as(worker).get(here).body()).contains("Klaar").doesNotContain("<textarea");
            assertThat(visitor.as(worker).post(here, Map.of("text", "Nog iets")).status())
                    .isEqualTo(404);
        }

        @Test
        void what_is_wrong_is_said_and_what_was_typed_stays() {
            var answer = visitor.as(worker)
                    .post("/consult/new", Map.of("colleague", "", "subject", "", "text", "Mijn vraag blijft staan"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("Kies een collega.", "Schrijf in een paar woorden", "Mijn vraag blijft staan");
            assertThat(visitor.as(worker)
                            .post("/consult/new", Map.of("colleague", worker.toString(), "subject", "x", "text", "y"))
                            .status())
                    .as("oneself")
                    .isEqualTo(422);
            assertThat(visitor.as(worker)
                            .post("/consult/new", Map.of("colleague", client.toString(), "subject", "x", "text", "y"))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Nested
    class About_a_client {
        @Test
        void the_colleague_reads_what_was_chosen_and_nothing_else() {
            var here = about(Map.of());
            assertThat(visitor.as(colleague).get(here).body()).contains("Wat zou jij doen", REASON);
            assertThat(status(colleague, "/plan/" + dossier)).isEqualTo(200);
            for (var shut : List.of("/report/", "/conversation/", "/team/", "/home/looked/"))
                assertThat(status(colleague, shut + dossier)).as(shut).isEqualTo(404);
            assertThat(visitor.as(colleague)
                            .post("/plan/" + dossier + "/goal", Map.of("title", "Anders"))
                            .status())
                    .isEqualTo(403);
            assertThat(status(third, here)).isEqualTo(404);
            assertThat(status(third, "/plan/" + dossier)).isEqualTo(404);
        }

        @Test
        void the_client_sees_who_was_asked_and_each_look() {
            about(Map.of());
            visitor.as(colleague).get("/plan/" + dossier);
            assertThat(visitor.as(client).get("/home/looked/" + dossier).plain())
                    .contains("Carla Collega", "je hulpteam vroeg om advies", "Vroeg advies aan Carla Collega", REASON);
            assertThat(visitor.as(client).get("/home").body()).contains("Carla Collega");
        }

        @Test
        void the_look_ends_on_its_day() {
            about(Map.of("days", "1"));
            try {
                clock.forward(Duration.ofDays(1));
                assertThat(status(colleague, "/plan/" + dossier)).isEqualTo(404);
                assertThat(status(colleague, path)).isEqualTo(404);
            } finally {
                clock.back();
            }
        }

        @Test
        void the_help_team_ends_it_and_what_was_said_stays_with_the_team() {
            var here = about(Map.of());
            visitor.as(colleague).post(here, Map.of("text", "Vraag uitstel aan."));
            assertThat(visitor.as(colleague).post(here + "/end", Map.of()).status())
                    .as("not by the colleague")
                    .isEqualTo(404);
            assertThat(visitor.as(worker).post(here + "/end", Map.of()).status())
                    .isEqualTo(303);
            assertThat(status(colleague, here)).isEqualTo(404);
            assertThat(status(colleague, "/plan/" + dossier)).isEqualTo(404);
            assertThat(visitor.as(worker).get(here).body()).contains("Vraag uitstel aan.", "Klaar");
            assertThat(visitor.as(client).get("/home").body()).doesNotContain("Carla Collega");
        }

        @Test
        void a_second_colleague_sees_the_own_question_alone() {
            var first = about(Map.of());
            var second = about(Map.of("colleague", third.toString(), "subject", "Derde weet veel van wonen hier."));
            assertThat(visitor.as(third).get(path).body())
                    .contains("Derde weet veel")
                    .doesNotContain(REASON);
            assertThat(status(third, first)).isEqualTo(404);
            assertThat(visitor.as(third).post(first, Map.of("text", "Hoi")).status())
                    .isEqualTo(404);
            assertThat(status(colleague, second)).isEqualTo(404);
        }

        @Test
        void only_the_help_team_asks() {
            var here = about(Map.of());
            var supporter = story.letIn(dossier, "Buur", Grant.Kind.SUPPORTER);
            for (var other :
                    List.of(client, supporter, third, story.lead, story.officer, story.admin, story.otherClient)) {
                assertThat(status(other, path)).isEqualTo(404);
                assertThat(status(other, here)).isEqualTo(404);
                assertThat(visitor.as(other).post(path, asked(Map.of())).status())
                        .isEqualTo(404);
            }
            assertThat(visitor.as(colleague).post(path, asked(Map.of())).status())
                    .as("whoever was asked asks nobody else")
                    .isEqualTo(403);
        }

        @Test
        void what_is_wrong_is_said_and_what_was_typed_stays() {
            for (var wrong : List.of(
                    Map.of("colleague", "", "want", "Kies een collega."),
                    Map.of("colleague", story.officer.toString(), "want", "Kies een collega."),
                    Map.of("subject", "Te kort", "want", "minstens 20 tekens"),
                    Map.of("parts", "", "want", "Kies wat je collega mag lezen."),
                    Map.of("parts", "REPORT_INTERNAL", "want", "Kies wat je collega mag lezen."),
                    Map.of("days", "90", "want", "Kies hoe lang"),
                    Map.of("text", " ", "want", "Schrijf eerst iets."))) {
                var answer = visitor.as(worker).post(path, asked(wrong));
                assertThat(answer.status()).as(wrong.toString()).isEqualTo(422);
                assertThat(answer.plain()).contains(wrong.get("want"));
            }
            assertThat(visitor.as(worker)
                            .post(path, asked(Map.of("colleague", "")))
                            .body())
                    .contains(REASON, "Wat zou jij doen");
            about(Map.of());
            assertThat(visitor.as(worker).post(path, asked(Map.of())).status())
                    .as("who can look already")
                    .isEqualTo(422);
        }

        @Test
        void asked_twice_by_a_double_tap_is_asked_once() throws SQLException {
            var form = new HashMap<>(asked(Map.of()));
            form.put("form", UUID.randomUUID().toString());
            var session = visitor.as(worker);
            assertThat(session.post(path, form).location())
                    .isEqualTo(session.post(path, form).location());
            assertThat(one("select count(*) from consult.thread where safe = ?", dossier))
                    .isEqualTo("1");
        }
    }

    private static String one(String sql, Object id) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(id.toString()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
