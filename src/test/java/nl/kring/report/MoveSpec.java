package nl.kring.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.timeline.TimelineEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class MoveSpec {
    private static final String CANARY =
            "kanariegeel " + "en nog veel meer ".repeat(30).strip();
    private static final String WHY = "Dit ging over een ander gesprek.";

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Clock clock;

    @Autowired
    Access access;

    @Autowired
    ReportTimeline timeline;

    @Autowired
    TransactionTemplate transaction;

    Desk desk;
    PersonId bilal;
    DossierId right;
    String address;
    Visitor.Session anouk;

    @BeforeEach
    void a_report_in_the_wrong_dossier_of_two_of_the_same_worker() {
        desk = new Desk(story, visitor, clock);
        bilal = story.person(null, Role.CLIENT);
        right = story.dossier("Bilal", "Yücel", LocalDate.of(1980, 2, 2), bilal, story.worker);
        anouk = visitor.as(story.worker);
        address = desk.write("Huur", "Oude tekst " + CANARY);
        var form = desk.form("Huur van Bilal", "Nieuwe tekst " + CANARY, "base", "1");
        assertThat(anouk.post(address + "/correction", form).status()).isEqualTo(303);
    }

    private Visitor.Answer move(Visitor.Session session, String to, String why) {
        return session.post(address + "/move", Map.of("to", to, "reason", why));
    }

    private String moved() {
        var answer = move(anouk, right.toString(), WHY);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.location();
    }

    private List<TimelineEntry> entries(PersonId person, Role role, DossierId dossier) {
        var viewer = new Viewer.Person(person, Set.of(role), "spec", UUID.randomUUID(), clock.instant());
        var wish = Wish.need(Part.REPORT).welcome(Part.REPORT_INTERNAL);
        return Objects.requireNonNull(transaction.execute(status ->
                timeline.entries(access.pass(viewer, Safe.of(dossier), wish), TimelineEntry.Place.NEWEST, 50)));
    }

    @Nested
    class A_report_that_moved {
        @Test
        void is_whole_in_the_other_dossier_with_every_version() {
            var there = moved();
            assertThat(there).startsWith("/report/" + right + "/");
            assertThat(anouk.get(there).body())
                    .contains("Huur van Bilal", "Nieuwe tekst", "Alle 2 versies", "Oude tekst", "Anouk de Boer");
            assertThat(visitor.as(bilal).get(there).body()).contains("Nieuwe tekst", "Verbeterd op");
            assertThat(anouk.post(there + "/correction", correction("Derde tekst"))
                            .location())
                    .isEqualTo(there);
            assertThat(anouk.get(there).body()).contains("Alle 3 versies", "Derde tekst");
        }

        private Map<String, String> correction(String text) {
            return desk.form("Huur", text, "base", "2");
        }

        @Test
        void is_gone_from_the_first_page_and_file_and_count() {
            moved();
            for (var session : List.of(anouk, visitor.as(desk.client)))
                for (var end : List.of("", "/file", "/correction", "/move"))
                    assertThat(session.get(address + end).status()).isEqualTo(404);
            assertThat(anouk.post(address + "/correction", correction(CANARY)).status())
                    .isEqualTo(404);
            assertThat(visitor.as(desk.client).get(desk.path).body())
                    .contains("Er zijn nog geen verslagen")
                    .doesNotContain(CANARY, "Bilal");
        }

        @Test
        void leaves_a_trace_in_both_that_names_nobody_and_tells_colleagues_why() {
            moved();
            var own = visitor.as(desk.client).get(desk.path).body();
            assertThat(own)
                    .contains("Hier stond een verslag van", "Het hoorde niet in dit dossier.")
                    .doesNotContain("Bilal", "Yücel", WHY, right.toString());
            assertThat(anouk.get(desk.path).body())
                    .contains("Hier stond een verslag van", "Reden: " + WHY, "Anouk de Boer")
                    .doesNotContain("Bilal", right.toString());
            assertThat(visitor.as(bilal).get("/report/" + right).body())
                    .contains("stond eerst in een ander dossier")
                    .doesNotContain("Fatima", WHY, desk.dossier.toString());
        }

        @Test
        void leaves_it_in_the_timeline_of_both() {
            var there = moved();
            assertThat(entries(desk.client, Role.CLIENT, desk.dossier))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.kind()).isEqualTo("report.moved.away.kind");
                        assertThat(entry.text() + entry.who()).isEmpty();
                    });
            assertThat(entries(story.worker, Role.WORKER, right))
                    .extracting(TimelineEntry::href)
                    .containsExactly(there, there);
        }

        @Test
        void leaves_no_word_of_it_in_the_rows_of_the_first() throws SQLException {
            var before = longest();
            moved();
            assertThat(longest()).isLessThan(before / 2);
        }

        /** The longest sealed value in the first dossier: a text is no shorter when it is sealed. */
        private long longest() throws SQLException {
            return told("""
                    select max(greatest(length(r.text), length(r.title), length(v.text), length(v.title)))
                    from report.report r join report.revision v on v.report = r.id where r.dossier = ?
                    """);
        }

        @Test
        void leaves_a_line_in_the_log_of_each() throws SQLException {
            var lines =
                    "select count(*) from audit.event where safe = ? and kind = 'CHANGE' and object like 'report.report:%'";
            var first = told(lines);
            moved();
            assertThat(told(lines) - first).isEqualTo(1);
            assertThat(told(lines, right)).isEqualTo(1);
        }

        @Test
        void for_colleagues_alone_stays_so_and_its_client_sees_no_trace() {
            address = desk.writeForColleagues("Overleg", "Tekst");
            var there = moved();
            assertThat(anouk.get(there).body()).contains("Reden van afscherming: Eerst werkoverleg.");
            assertThat(visitor.as(bilal).get(there).status()).isEqualTo(404);
            assertThat(visitor.as(desk.client).get(desk.path).body()).doesNotContain("Hier stond");
            assertThat(entries(desk.client, Role.CLIENT, desk.dossier)).hasSize(1);
        }

        @Test
        void goes_once_though_the_form_is_sent_twice() throws SQLException {
            var form = Map.of(
                    "to",
                    right.toString(),
                    "reason",
                    WHY,
                    "form",
                    UUID.randomUUID().toString());
            var first = anouk.post(address + "/move", form);
            assertThat(anouk.post(address + "/move", form).location()).isEqualTo(first.location());
            assertThat(told("select count(*) from report.report where dossier = ?", right))
                    .isEqualTo(1);
        }

        @Test
        void takes_no_draft_along_and_what_the_client_said_stays_with_that_client() throws SQLException {
            visitor.as(desk.client).post(address + "/reply", Map.of("said", "Dit gaat niet over mij."));
            var draft = new HashMap<>(desk.form("Huur", CANARY));
            draft.putAll(Map.of(
                    "draft",
                    UUID.randomUUID().toString(),
                    "report",
                    Desk.id(address).toString(),
                    "base",
                    "2"));
            assertThat(anouk.post(desk.path + "/draft", draft).status()).isEqualTo(303);
            var there = moved();
            assertThat(told("select count(*) from report.draft where dossier = ? and fields is not null"))
                    .isZero();
            assertThat(anouk.get(there).body()).doesNotContain("niet over mij", "las dit");
            assertThat(told("select count(*) from report.reply where dossier = ?"))
                    .isEqualTo(1);
            assertThat(told("select count(*) from signal.signal where dossier = ? and ended_at is null"))
                    .isZero();
        }
    }

    @Nested
    class Who_it_is_about {
        private String find(String name) {
            return anouk.post(address + "/move", Map.of("name", name, "find", "true", "reason", "Bewaard"))
                    .body();
        }

        @Test
        void is_found_by_a_part_of_the_name_among_the_own_clients_alone() {
            assertThat(find("yucel")).contains("Bilal Yücel, 26-", "value=\"" + right, "Bewaard</textarea>");
            assertThat(find("Bakker"))
                    .contains("Je helpt niemand met deze naam.")
                    .doesNotContain("Tom Bakker");
            assertThat(find("Amrani")).doesNotContain("value=\"" + desk.dossier + "\"");
            assertThat(find("y")).contains("Typ minstens 2 letters");
        }

        @Test
        void must_be_chosen_and_the_reason_given() throws SQLException {
            for (var wrong : List.of(
                    Map.of("to", "", "reason", WHY),
                    Map.of("to", "geen", "reason", WHY),
                    Map.of("to", desk.dossier.toString(), "reason", WHY),
                    Map.of("to", right.toString(), "reason", "kort")))
                assertThat(anouk.post(address + "/move", wrong).status()).isEqualTo(422);
            assertThat(told("select count(*) from report.moved where dossier = ?"))
                    .isZero();
        }
    }

    @Nested
    class Nobody {
        @Test
        void moves_a_report_into_a_dossier_in_which_they_do_not_write() throws SQLException {
            for (var to : List.of(story.tom.toString(), UUID.randomUUID().toString()))
                assertThat(move(anouk, to, WHY).status()).isEqualTo(404);
            assertThat(anouk.get(address).body()).contains("Nieuwe tekst");
            assertThat(told("select count(*) from report.moved where dossier = ?"))
                    .isZero();
            assertThat(told("select count(*) from report.report where dossier = ? and moved_at is not null"))
                    .isZero();
        }

        @Test
        void moves_one_out_of_a_dossier_that_is_not_theirs() {
            for (var person :
                    List.of(desk.client, story.colleague, story.otherClient, story.lead, story.officer, story.admin)) {
                var session = visitor.as(person);
                assertThat(session.get(address + "/move").status()).isEqualTo(404);
                assertThat(move(session, story.tom.toString(), WHY).status()).isEqualTo(404);
                assertThat(move(session, "", "").status()).isEqualTo(404);
            }
            assertThat(anouk.get(address).body()).contains("Nieuwe tekst");
        }

        @Test
        void moves_what_is_not_there() {
            address = desk.path + "/" + UUID.randomUUID();
            assertThat(anouk.get(address + "/move").status()).isEqualTo(404);
            assertThat(move(anouk, right.toString(), WHY).status()).isEqualTo(404);
        }
    }

    private long told(String sql) throws SQLException {
        return told(sql, desk.dossier);
    }

    private static long told(String sql, DossierId dossier) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var asked = connection.prepareStatement(sql)) {
            asked.setObject(1, dossier.value());
            var rows = asked.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
