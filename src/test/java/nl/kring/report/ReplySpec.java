package nl.kring.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.timeline.TimelineEntry;
import nl.kring.timeline.TimelineSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class ReplySpec {
    private static final String CANARY = "kanariegeel";
    private static final Wish ALL = Wish.need(Part.REPORT).welcome(Part.REPORT_INTERNAL, Part.REPORT_ANSWER);

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Clock clock;

    @Autowired
    Access access;

    @Autowired
    Reports reports;

    @Autowired
    Signals signals;

    @Autowired
    List<TimelineSource> timeline;

    @Autowired
    TransactionTemplate transaction;

    Desk desk;
    String address;
    Visitor.Session fatima;
    Visitor.Session anouk;

    @BeforeEach
    void a_report_that_the_client_can_read() {
        desk = new Desk(story, visitor, clock);
        address = desk.write("Huur", "De huur is 500 euro.");
        fatima = visitor.as(desk.client);
        anouk = visitor.as(story.worker);
    }

    private Visitor.Answer reply(Visitor.Session session, String said) {
        return session.post(address + "/reply", Map.of("said", said));
    }

    private <T> T look(PersonId person, Role role, Wish wish, Function<Pass, T> look) {
        var viewer = new Viewer.Person(person, Set.of(role), "spec", UUID.randomUUID(), clock.instant());
        return Objects.requireNonNull(
                transaction.execute(status -> look.apply(access.pass(viewer, Safe.of(desk.dossier), wish))));
    }

    private List<TimelineEntry> entries(PersonId person, Role role) {
        return look(
                person,
                role,
                ALL,
                pass -> timeline.stream()
                        .flatMap(source -> source.entries(pass, TimelineEntry.Place.NEWEST, 50).stream())
                        .filter(entry -> entry.href().startsWith(desk.path))
                        .sorted((one, other) -> TimelineEntry.Place.ORDER.compare(one.place(), other.place()))
                        .toList());
    }

    private boolean waits() {
        return look(
                story.worker,
                Role.WORKER,
                Wish.need(Part.SIGNAL),
                pass -> signals.of(pass).stream()
                        .anyMatch(it -> it.kind() == Signal.Kind.REPORT_ANSWER
                                && it.about().equals(Desk.id(address))));
    }

    @Nested
    class A_client {
        @Test
        void adds_something_that_both_see_with_name_and_time() {
            assertThat(fatima.get(address).body()).contains("Klopt dit niet, of wil je iets toevoegen?");
            assertThat(reply(fatima, "Het is 550 euro.\nSinds mei.").location()).isEqualTo(address + "#replies");
            for (var session : List.of(fatima, anouk))
                assertThat(session.get(address).body())
                        .contains("1 reactie", "Het is 550 euro.\nSinds mei.", "Fatima El Amrani", "Vandaag om");
        }

        @Test
        void sends_it_twice_and_it_stands_there_once() {
            var form =
                    Map.of("said", "Het is 550 euro.", "form", UUID.randomUUID().toString());
            fatima.post(address + "/reply", form);
            assertThat(fatima.post(address + "/reply", form).status()).isEqualTo(303);
            assertThat(fatima.get(address).body()).contains("1 reactie");
        }

        @Test
        void reads_what_is_wrong_and_keeps_what_was_typed() {
            assertThat(reply(fatima, "  ").body()).contains("Schrijf eerst je reactie.");
            var tooLong = reply(fatima, CANARY + "x".repeat(2000));
            assertThat(tooLong.status()).isEqualTo(422);
            assertThat(tooLong.body()).contains("11 tekens te lang", CANARY, "id=\"said-error\"");
            assertThat(fatima.get(address).body()).doesNotContain(CANARY);
            assertThat(reply(fatima, "x".repeat(2000)).status()).isEqualTo(303);
        }

        @Test
        void answers_to_nothing_that_the_client_cannot_read() {
            for (var closed : List.of(
                    desk.writeForColleagues("Overleg", "Tekst"),
                    desk.writeForLater("Straks", "Tekst", Duration.ofDays(3)),
                    desk.path + "/" + UUID.randomUUID())) {
                assertThat(fatima.post(closed + "/reply", Map.of("said", "Hallo"))
                                .status())
                        .isEqualTo(404);
                assertThat(fatima.post(closed + "/read", Map.of()).status()).isEqualTo(404);
            }
        }

        @Test
        void is_safe_from_markup() {
            reply(fatima, "<script>alert(1)</script> <b>vet</b>");
            assertThat(anouk.get(address).body())
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContain("<script>alert");
        }

        @Test
        void sees_in_the_timeline_what_was_written_and_what_was_answered_and_nothing_of_colleagues() {
            desk.writeForColleagues("Overleg " + CANARY, CANARY);
            reply(fatima, "Het is 550 euro.");
            assertThat(entries(desk.client, Role.CLIENT))
                    .extracting(TimelineEntry::kind, TimelineEntry::who, TimelineEntry::text)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    "report.reply.kind", "Fatima El Amrani", "Het is 550 euro."),
                            org.assertj.core.groups.Tuple.tuple("report.kind.OFFICE", "Anouk", "De huur is 500 euro."));
            assertThat(entries(story.worker, Role.WORKER))
                    .hasSize(3)
                    .anyMatch(entry -> "report.tag.colleagues".equals(entry.tag())
                            && entry.who().equals("Anouk de Boer"));
        }
    }

    @Nested
    class That_a_report_was_read {
        @Test
        void is_told_by_the_page_and_not_by_asking_for_it() {
            assertThat(fatima.get(address).body()).contains("data-read");
            assertThat(anouk.get(address).body()).contains("Fatima kan dit lezen");
            assertThat(fatima.post(address + "/read", Map.of()).status()).isEqualTo(204);
            assertThat(fatima.get(address).body()).doesNotContain("data-read");
            assertThat(anouk.get("/home/dossier/" + desk.dossier).body()).contains("Gelezen door de cliënt");
            for (var path : List.of(desk.path, address))
                assertThat(anouk.get(path).body()).contains("Fatima las dit op").doesNotContain("Fatima kan dit lezen");
        }

        @Test
        void is_kept_as_it_was_the_first_time() throws SQLException {
            for (int i = 0; i < 2; i++) fatima.post(address + "/read", Map.of());
            assertThat(rows("report.read")).isEqualTo(1);
        }

        @Test
        void follows_from_an_answer_too() {
            reply(fatima, "Hallo");
            assertThat(anouk.get(address).body()).contains("Fatima las dit op");
        }

        @Test
        void takes_it_from_what_the_home_calls_unread() {
            var second = desk.write("Post", "Samen geopend.");
            desk.writeForColleagues("Overleg", "Tekst");
            var wish = Wish.need(Part.REPORT, Part.REPORT_ANSWER);
            assertThat(look(desk.client, Role.CLIENT, wish, reports::unread))
                    .extracting(Report::title)
                    .containsExactly("Post", "Huur");
            fatima.post(second + "/read", Map.of());
            assertThat(look(desk.client, Role.CLIENT, wish, reports::unread))
                    .extracting(Report::title)
                    .containsExactly("Huur");
        }
    }

    @Nested
    class The_help_team {
        @Test
        void has_it_waiting_until_somebody_says_that_it_was_seen() {
            assertThat(anouk.get(address).body()).doesNotContain("/seen");
            reply(fatima, "Het is 550 euro.");
            assertThat(waits()).isTrue();
            assertThat(anouk.get(address).body()).contains(address + "/seen", "Gezien");
            assertThat(anouk.post(address + "/seen", Map.of()).location()).isEqualTo(address);
            assertThat(waits()).isFalse();
            assertThat(anouk.get(address).body()).doesNotContain("/seen");
        }

        @Test
        void neither_answers_nor_reads_in_the_name_of_the_client() {
            assertThat(reply(anouk, "Namens Fatima").status()).isEqualTo(403);
            assertThat(anouk.post(address + "/read", Map.of()).status()).isEqualTo(403);
            assertThat(anouk.get(address).body()).doesNotContain("Namens", "las dit");
        }
    }

    @Nested
    class Others {
        @Test
        void neither_see_nor_answer_nor_mark() {
            reply(fatima, CANARY);
            for (var person : List.of(story.colleague, story.otherClient, story.lead, story.officer, story.admin)) {
                var session = visitor.as(person);
                assertThat(session.get(address).body()).doesNotContain(CANARY);
                assertThat(reply(session, "Hallo").status()).isEqualTo(404);
                for (var act : List.of("/read", "/seen"))
                    assertThat(session.post(address + act, Map.of()).status()).isEqualTo(404);
            }
            assertThat(fatima.post(address + "/seen", Map.of()).status()).isEqualTo(404);
            assertThat(waits()).isTrue();
        }
    }

    @Test
    void what_was_said_is_unreadable_in_the_database_and_never_changes() throws SQLException {
        reply(fatima, CANARY);
        assertThat(rows("report.reply d where encode(text || name, 'escape') || d::text ~ '" + CANARY
                        + "|Fatima' and true"))
                .isZero();
        assertThat(rows("report.reply")).isEqualTo(1);
    }

    private long rows(String table) throws SQLException {
        var where = table.contains("where") ? " and " : " where ";
        try (var connection = TestDatabase.superuser();
                var asked = connection.prepareStatement("select count(*) from " + table + where + "dossier = ?")) {
            asked.setObject(1, desk.dossier.value());
            var rows = asked.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
