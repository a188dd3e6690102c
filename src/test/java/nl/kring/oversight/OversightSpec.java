package nl.kring.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Refusal;
import nl.kring.access.Refused;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.dossier.Clients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class OversightSpec {
    private static final String REASON = "Hij dreigde zichzelf iets aan te doen.";
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Clients clients;

    @Autowired
    TransactionTemplate transaction;

    private PersonId worker;
    private PersonId client;
    private DossierId dossier;
    private String number;

    @BeforeEach
    void someone() {
        worker = story.person(
                "Wouter Logboek" + UUID.randomUUID().toString().substring(0, 6), Role.WORKER, Grant.Kind.CARE_STAFF);
        client = story.person(null, Role.CLIENT, null);
        dossier = story.dossier("Kanariegeel", "Kanarievogel", LocalDate.of(1966, 6, 6), client, worker);
        number = transaction.execute(status -> clients.of(access.pass(Story.SAMPLE, Safe.of(dossier), Part.IDENTITY))
                .number());
    }

    @Nested
    class The_privacy_officer {
        @Test
        void reads_who_did_what_in_which_dossier_and_why_that_was_allowed() {
            look(worker, dossier, Part.IDENTITY, Part.CASES);
            var page = visitor.as(story.officer).get("/oversight");
            assertThat(page.status()).isEqualTo(200);
            assertThat(rows(page.body()).get(1))
                    .contains(
                            "Wouter Logboek",
                            "Maatschappelijk werker",
                            "Bekeken",
                            "Dossier " + number,
                            "gegevens, trajecten",
                            "In het hulpteam");
        }

        @Test
        void finds_herself_reading_it() {
            var rows = rows(visitor.as(story.officer).get("/oversight").body());
            assertThat(rows.getFirst())
                    .contains(
                            "Noor Haddad",
                            "Privacyfunctionaris",
                            "Bekeken",
                            "Organisatie",
                            "medewerkers, logboek",
                            "Toezicht op privacy");
        }

        @Test
        void chooses_a_person() {
            look(worker, dossier, Part.IDENTITY);
            look(client, dossier, Part.PLAN);
            var rows = rows(ask(Map.of("person", worker.toString())).body());
            assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).contains("Wouter Logboek"));
        }

        @Test
        void chooses_a_dossier_by_its_number_which_stands_in_no_address() {
            look(worker, dossier, Part.IDENTITY);
            look(client, dossier, Part.PLAN);
            look(story.worker, story.fatima, Part.PLAN);
            var answer = ask(Map.of("number", number));
            assertThat(rows(answer.body()))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(row -> assertThat(row).contains("Dossier " + number));
            assertThat(answer.body()).doesNotContain("?number", "href=\"/oversight?");
            assertThat(ask(Map.of("number", "99-9999")).status()).isEqualTo(422);
        }

        @Test
        void chooses_a_period() {
            look(worker, dossier, Part.IDENTITY);
            var today = LocalDate.now(HERE);
            var mine = Map.of("person", worker.toString());
            assertThat(rows(ask(with(mine, "from", today.toString(), "until", today.toString()))
                            .body()))
                    .isNotEmpty();
            assertThat(rows(ask(with(mine, "until", today.minusDays(1).toString()))
                            .body()))
                    .isEmpty();
            assertThat(rows(ask(with(mine, "from", today.plusDays(1).toString()))
                            .body()))
                    .isEmpty();
            var wrong = ask(with(mine, "from", "31-02-2026"));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body()).contains("Vul een datum in", "value=\"31-02-2026\"");
        }

        @Test
        void sees_refusals_alone_with_the_reason() {
            look(worker, dossier, Part.IDENTITY);
            visitor.as(worker).get("/oversight");
            var rows = rows(
                    ask(Map.of("person", worker.toString(), "kind", "refusals")).body());
            assertThat(rows)
                    .hasSize(1)
                    .allSatisfy(row -> assertThat(row).contains("Geweigerd", "Geen toegang tot dit deel"));
        }

        @Test
        void sees_emergencies_alone() {
            look(worker, dossier, Part.IDENTITY);
            visitor.as(story.colleague).post("/team/emergency", Map.of("number", number, "reason", REASON));
            look(story.colleague, dossier, Part.REPORT);
            var rows = rows(ask(Map.of("number", number, "kind", "emergencies")).body());
            assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row).contains("Kim Prins", "Spoed"));
        }

        @Test
        void sees_changes_copies_or_searches_alone_and_everything_for_a_word_that_nobody_knows() {
            look(worker, dossier, Part.IDENTITY);
            visitor.as(worker).post("/registration/search", Map.of("phone", "06 1234 5678"));
            visitor.as(worker).get("/timeline/" + dossier + "/print");
            for (var kind : Map.of("looks", "ekeken", "searches", "Gezocht", "copies", "Kopie gemaakt")
                    .entrySet())
                assertThat(rows(ask(Map.of("person", worker.toString(), "kind", kind.getKey()))
                                .body()))
                        .as(kind.getKey())
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(row).contains(kind.getValue()));
            for (var kind : List.of("changes", "merges"))
                assertThat(rows(ask(Map.of("person", worker.toString(), "kind", kind))
                                .body()))
                        .as(kind)
                        .isEmpty();
            assertThat(rows(ask(Map.of("person", worker.toString(), "kind", "garbage"))
                            .body()))
                    .hasSizeGreaterThan(2);
        }

        @Test
        void turns_pages_of_fifty_that_stay_in_place_while_new_lines_come() {
            for (var i = 0; i < 60; i++) look(worker, dossier, Part.IDENTITY);
            var first = ask(Map.of("person", worker.toString()));
            look(worker, dossier, Part.CASES);
            var asOf = Pattern.compile("name=\"asOf\" value=\"([^\"]+)\"").matcher(first.body());
            assertThat(asOf.find()).isTrue();
            var second = ask(Map.of("person", worker.toString(), "page", "2", "asOf", asOf.group(1)));
            assertThat(rows(first.body())).hasSize(50);
            assertThat(rows(second.body())).hasSize(10).noneMatch(row -> row.contains("trajecten"));
        }

        @Test
        void sees_the_state_of_the_log_and_how_to_prove_all_of_it() {
            assertThat(visitor.as(story.officer).get("/oversight").body())
                    .contains("In orde", "regels", "./kring verify-log");
        }

        @Test
        void sees_no_names_of_clients_and_nothing_of_what_is_in_a_dossier() {
            look(client, dossier, Part.IDENTITY, Part.PLAN);
            for (var answer : List.of(visitor.as(story.officer).get("/oversight"), ask(Map.of("number", number))))
                assertThat(answer.body())
                        .doesNotContain(
                                "Kanarie",
                                "Ik heb schulden",
                                "06 1234",
                                "Niet bellen op werk",
                                client.toString(),
                                dossier.toString());
        }

        @Test
        void opens_no_dossier() {
            for (var part : List.of(Part.IDENTITY, Part.REPORT, Part.LOG, Part.TEAM))
                assertThat(refused(story.officer, dossier, part)).isTrue();
        }
    }

    @Nested
    class A_line_that_the_program_cannot_have_written {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "kind = 'garbage'",
                    "role = 'garbage'",
                    "parts = '{PLAN,garbage}'",
                    "basis = 'garbage'",
                    "basis = 'NO_GRANT'",
                    "outcome = 4",
                    "outcome = 77",
                    "safe_kind = 'garbage'"
                })
        void shows_as_unknown_and_not_in_order_and_leaves_the_log_readable(String garbage) throws Exception {
            look(worker, dossier, Part.PLAN);
            look(worker, dossier, Part.TEAM);
            force(
                    "create table audit.kept_by_spec as select * from audit.event where safe = '%s' and person = '%s' and parts = '{PLAN}'"
                            .formatted(dossier, worker));
            try {
                force("update audit.event set " + garbage + " where id = (select id from audit.kept_by_spec)");
                var answer = ask(Map.of("person", worker.toString()));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).contains("Er klopt iets niet", "Bel vandaag nog de beheerder");
                assertThat(rows(answer.body()))
                        .anyMatch(row -> row.contains("Wouter Logboek") && row.contains("Onbekend, klopt niet"))
                        .anyMatch(row -> row.contains("hulpteam") && !row.contains("klopt niet"));
            } finally {
                force("delete from audit.event where id = (select id from audit.kept_by_spec)");
                force("insert into audit.event select * from audit.kept_by_spec");
                force("drop table audit.kept_by_spec");
            }
        }

        private static void force(String sql) throws SQLException {
            try (var connection = TestDatabase.superuser();
                    var statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica");
                statement.executeUpdate(sql);
            }
        }
    }

    @Nested
    class Everybody_else {
        @Test
        void gets_exactly_what_does_not_exist() {
            for (var person : List.of(client, worker, story.lead, story.admin)) {
                var session = visitor.as(person);
                var nowhere = session.get("/nowhere").plain();
                for (var answer : List.of(
                        session.get("/oversight"),
                        session.post("/oversight", Map.of("number", number)),
                        session.get("/oversight/delay"),
                        session.post("/oversight/delay", Map.of()),
                        session.post("/oversight/delay", Map.of("number", number)),
                        session.post("/oversight/delay/end", Map.of()))) {
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.plain()).isEqualTo(nowhere);
                }
            }
        }
    }

    @Test
    void every_kind_part_ground_and_reason_has_words_in_every_language() throws Exception {
        var keys = Stream.of(
                        Arrays.stream(EventKind.values()).map(kind -> "oversight.kind." + kind),
                        Arrays.stream(Part.values()).map(part -> "oversight.part." + part),
                        Arrays.stream(Grant.Kind.values()).map(kind -> "oversight.ground." + kind),
                        Arrays.stream(Refusal.values()).map(reason -> "oversight.refusal." + reason))
                .flatMap(all -> all)
                .toList();
        for (var bundle : List.of("nl", "nl_u", "en")) {
            var words = new java.util.Properties();
            try (var file = Row.class.getResourceAsStream("texts_" + bundle + ".properties")) {
                words.load(file);
            }
            assertThat(words.stringPropertyNames()).containsAll(keys);
        }
    }

    private Visitor.Answer ask(Map<String, String> fields) {
        return visitor.as(story.officer).post("/oversight", fields);
    }

    private static Map<String, String> with(Map<String, String> fields, String... more) {
        var all = new HashMap<>(fields);
        for (var i = 0; i < more.length; i += 2) all.put(more[i], more[i + 1]);
        return all;
    }

    /** The lines of the table, without markup. */
    private static List<String> rows(String body) {
        return Pattern.compile("(?s)<tr>\\s*<td>(.*?)</tr>")
                .matcher(body)
                .results()
                .map(row -> row.group(1).replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " "))
                .toList();
    }

    private void look(PersonId person, DossierId dossier, Part first, Part... more) {
        transaction.executeWithoutResult(status -> access.pass(viewer(person), Safe.of(dossier), first, more));
    }

    private boolean refused(PersonId person, DossierId dossier, Part part) {
        try {
            look(person, dossier, part);
            return false;
        } catch (Refused refused) {
            return true;
        }
    }

    private Viewer.Person viewer(PersonId person) {
        return new Viewer.Person(
                person, Set.of(story.role(person)), "spec", UUID.randomUUID(), java.time.Instant.now());
    }
}
