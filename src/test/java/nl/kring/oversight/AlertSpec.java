package nl.kring.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.home.Queries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** How the privacy officer handles an alert. */
@KringSpec
@Import(Written.class)
class AlertSpec {
    private static final String WHY = "De teamleider wist ervan en het klopte.";

    @Autowired
    WatchLog watch;

    @Autowired
    Written written;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    TestClock.Ahead clock;

    @Autowired
    Access access;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private PersonId worker;
    private PersonId client;
    private DossierId dossier;
    private String path;

    @BeforeEach
    void a_namesake() throws SQLException {
        worker = story.person("Wim Swaluwnest", Role.WORKER);
        client = story.person(null, Role.CLIENT);
        dossier = story.dossier("Kanariegeel", "Zwaluwnest", LocalDate.of(1966, 6, 6), client, worker);
        visitor.as(worker).get("/plan/" + dossier);
        watch.run(clock.instant().minusSeconds(1));
        path = "/oversight/alert/" + Written.alert(Rule.SAME_NAME, worker);
    }

    @Nested
    class The_privacy_officer {
        @Test
        void reads_who_did_what_in_which_dossier_and_never_a_clients_name() throws SQLException {
            var number = Written.one("select number from access.safe where id = '" + dossier + "'");
            var page = officer().get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Wim Swaluwnest keek in dossier " + number, "Maatschappelijk werker", "Is het familie?")
                    .doesNotContain("Zwaluwnest", "Kanariegeel", client.toString(), dossier.toString());
            assertThat(officer()
                            .get("/oversight/alert?rule=SAME_NAME&state=OPEN")
                            .body())
                    .contains("Wim Swaluwnest")
                    .doesNotContain("Zwaluwnest", "Kanariegeel", dossier.toString());
        }

        @Test
        void goes_to_the_lines_of_log_behind_it_by_a_form() throws SQLException {
            var number = Written.one("select number from access.safe where id = '" + dossier + "'");
            assertThat(officer().get(path).body())
                    .contains(
                            "name=\"person\" value=\"" + worker + "\"",
                            "name=\"number\" value=\"" + number + "\"",
                            "name=\"from\" value=\"" + LocalDate.now(Days.HERE) + "\"");
            assertThat(officer()
                            .post("/oversight", Map.of("person", worker.toString(), "number", number))
                            .body())
                    .contains("Dossier " + number, "Bekeken");
        }

        @Test
        void adds_a_note_and_signs_off_with_a_conclusion_and_a_reason() {
            assertThat(officer()
                            .post(path + "/note", Map.of("note", "Ik vroeg het de teamleider."))
                            .location())
                    .isEqualTo(path);
            assertThat(officer().get(path).body()).contains("Ik vroeg het de teamleider.", "Noor Haddad");
            assertThat(officer()
                            .get("/oversight/alert?rule=SAME_NAME&state=TAKEN")
                            .body())
                    .contains(path);
            assertThat(sign("RIGHTFUL", WHY).location()).isEqualTo(path);
            assertThat(officer().get(path).body())
                    .contains("Er was een goede reden", WHY)
                    .doesNotContain("name=\"note\"", "name=\"reason\"");
        }

        @Test
        void reads_what_follows_from_a_breach() {
            sign("BREACH", WHY);
            assertThat(officer().get(path).body()).contains("Autoriteit Persoonsgegevens", "AVG, artikel 33");
        }

        @Test
        void signs_nothing_without_a_conclusion_and_a_reason_and_keeps_what_was_typed() {
            for (var wrong : List.of(
                    Map.of("conclusion", "TALKED", "reason", "kort"),
                    Map.of("conclusion", "garbage", "reason", WHY),
                    Map.of("reason", WHY),
                    Map.<String, String>of())) {
                var answer = officer().post(path + "/sign", wrong);
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body()).contains(wrong.getOrDefault("reason", "Kies wat het was"));
            }
            assertThat(officer()
                            .post(path + "/sign", Map.of("conclusion", "TALKED", "reason", "kort"))
                            .body())
                    .contains("value=\"TALKED\" checked", "minstens 10 tekens");
            assertThat(officer().post(path + "/note", Map.of("note", "  ")).status())
                    .isEqualTo(422);
            assertThat(officer().get(path).body()).contains("Nog niemand deed hier iets mee");
        }

        @Test
        void sends_a_form_twice_and_it_counts_once() throws SQLException {
            var form = Map.of("note", "Gevraagd.", "form", UUID.randomUUID().toString());
            officer().post(path + "/note", form);
            assertThat(officer().post(path + "/note", form).status()).isEqualTo(303);
            assertThat(handlings()).isEqualTo("1");
        }

        @Test
        void sees_how_many_wait_beside_the_log() {
            assertThat(officer().get("/oversight").body())
                    .containsPattern(
                            "(?s)href=\"/oversight/alert\"(?:(?!</a>).)*Wat opviel *<span class=\"k-num\">\\d+");
        }

        @Test
        void chooses_nonsense_and_gets_everything() {
            assertThat(officer().get("/oversight/alert?rule=x&state=y&page=0").status())
                    .isEqualTo(200);
            assertThat(officer().get("/oversight/alert?page=9999").status()).isEqualTo(200);
        }

        @Test
        void asks_the_same_number_of_questions_however_many_alerts_there_are() {
            var officer = officer();
            officer.get("/oversight/alert");
            var few = Queries.during(() -> officer.get("/oversight/alert?rule=SAME_NAME&state=OPEN"));
            for (var i = 0; i < 4; i++) {
                var more = story.dossier("Zus", "Zwaluwnest", LocalDate.of(1970 + i, 1, 1), client, worker);
                visitor.as(worker).get("/plan/" + more);
            }
            watch.run(clock.instant().minusSeconds(1));
            officer.get("/oversight/alert");
            assertThat(Queries.during(() -> officer.get("/oversight/alert?rule=SAME_NAME&state=OPEN")))
                    .hasSameSizeAs(few);
        }
    }

    @Nested
    class What_is_signed_off {
        @Test
        void never_changes_and_a_second_officer_keeps_what_was_typed() throws SQLException {
            var second = visitor.as(story.person("Nina Tweede", Role.PRIVACY_OFFICER));
            sign("RIGHTFUL", WHY);
            var late =
                    second.post(path + "/sign", Map.of("conclusion", "BREACH", "reason", "Volgens mij een datalek."));
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body()).contains("Iemand sloot dit intussen af", "Volgens mij een datalek.", WHY);
            var note = second.post(path + "/note", Map.of("note", "Nog een gedachte."));
            assertThat(note.status()).isEqualTo(409);
            assertThat(note.body()).contains("Nog een gedachte.");
            assertThat(handlings()).isEqualTo("1");
        }

        @Test
        void is_closed_by_the_database_too() {
            sign("RIGHTFUL", WHY);
            var id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
            var touched = transaction.execute(status -> {
                access.change(officer(story.officer), new Safe.Organisation(), "spec", Part.OVERSIGHT);
                return db.sql("update oversight.alert set state = 'OPEN' where id = :id")
                        .param("id", id)
                        .update();
            });
            assertThat(touched).isZero();
        }
    }

    @Test
    void everybody_else_gets_what_does_not_exist() {
        for (var person : List.of(client, worker, story.lead, story.admin)) {
            var session = visitor.as(person);
            var nowhere = session.get("/nowhere").plain();
            for (var answer : List.of(
                    session.get("/oversight/alert"),
                    session.get(path),
                    session.post(path + "/note", Map.of("note", "Ik was het niet.")),
                    session.post(path + "/note", Map.of()),
                    session.post(path + "/sign", Map.of("conclusion", "RIGHTFUL", "reason", WHY)))) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.plain()).isEqualTo(nowhere);
            }
        }
        assertThat(visitor.nobody()
                        .send(MockMvcRequestBuilders.post(path + "/sign"))
                        .status())
                .isEqualTo(403);
        assertThat(officer().get("/oversight/alert/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(officer()
                        .post("/oversight/alert/" + UUID.randomUUID() + "/note", Map.of("note", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(officer().get(path).body()).contains("Nog niemand deed hier iets mee");
    }

    private Visitor.Session officer() {
        return visitor.as(story.officer);
    }

    private Viewer.Person officer(PersonId id) {
        return new Viewer.Person(id, Set.of(Role.PRIVACY_OFFICER), "spec", UUID.randomUUID(), Instant.now());
    }

    private Visitor.Answer sign(String conclusion, String reason) {
        return officer().post(path + "/sign", Map.of("conclusion", conclusion, "reason", reason));
    }

    private String handlings() throws SQLException {
        return Written.one("select count(*) from oversight.handling where alert = '%s'"
                .formatted(path.substring(path.lastIndexOf('/') + 1)));
    }
}
