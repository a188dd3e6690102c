package nl.kring.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class CoverSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Signals signals;

    @Autowired
    TestClock.Ahead ahead;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private PersonId worker;
    private PersonId other;
    private DossierId dossier;
    private DossierId second;

    @BeforeEach
    void a_worker_with_two_dossiers_and_a_colleague() {
        client = story.person(null, Role.CLIENT);
        worker = story.person("Els Dijk", Role.WORKER);
        other = story.person("Bram Invaller", Role.WORKER);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, worker);
        second = story.dossier("Bo", "Berg", LocalDate.of(1991, 1, 1), story.person(null, Role.CLIENT), worker);
    }

    @AfterEach
    void the_clock_goes_back() {
        ahead.back();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Amsterdam"));
    }

    private Map<String, String> away(LocalDate from, LocalDate until) {
        return new HashMap<>(Map.of("standIn", other.toString(), "from", from.toString(), "until", until.toString()));
    }

    private int open(PersonId person, DossierId which) {
        return visitor.as(person).get("/home/dossier/" + which).status();
    }

    private Visitor.Answer handOver(PersonId by, PersonId taker, String stays, String note) {
        return visitor.as(by).post("/team/" + dossier, Map.of("taker", taker.toString(), "stays", stays, "note", note));
    }

    @Nested
    class Standing_in {
        @Test
        void opens_all_dossiers_of_the_one_who_is_away_until_the_last_day_is_over() {
            assertThat(open(other, dossier)).isEqualTo(404);
            assertThat(visitor.as(worker)
                            .post("/team/cover", away(today(), today().plusDays(2)))
                            .status())
                    .isEqualTo(303);
            assertThat(open(other, dossier)).isEqualTo(200);
            assertThat(open(other, second)).isEqualTo(200);
            assertThat(visitor.as(other).get("/team/cover").body()).contains("Je valt in voor Els Dijk", "2 cliënten");
            assertThat(visitor.as(worker).get("/team/cover").body()).contains("Bram Invaller valt in");
            ahead.forward(Duration.ofDays(3).plusHours(2));
            assertThat(open(other, dossier)).isEqualTo(404);
            assertThat(open(worker, dossier)).isEqualTo(200);
        }

        @Test
        void begins_on_its_first_day() {
            visitor.as(worker).post("/team/cover", away(today().plusDays(3), today().plusDays(5)));
            assertThat(open(other, dossier)).isEqualTo(404);
            ahead.forward(Duration.ofDays(3).plusHours(2));
            assertThat(open(other, dossier)).isEqualTo(200);
        }

        @Test
        void writes_reports_and_lets_nobody_else_in() {
            visitor.as(worker).post("/team/cover", away(today(), today()));
            assertThat(visitor.as(other).get("/report/" + dossier + "/new").status())
                    .isEqualTo(200);
            assertThat(handOver(other, story.colleague, "TOGETHER", "Help mee").status())
                    .isIn(403, 404);
            assertThat(open(story.colleague, dossier)).isEqualTo(404);
        }

        @Test
        void is_seen_by_the_client() {
            visitor.as(worker).post("/team/cover", away(today(), today()));
            open(other, dossier);
            assertThat(visitor.as(client).get("/home").body()).contains("Bram Invaller", "Valt in voor een collega");
            assertThat(visitor.as(client).get("/home/looked/" + dossier).body())
                    .contains("Mag dit: valt in voor een collega in je hulpteam.");
        }

        @Test
        void ends_at_once_when_the_one_who_was_away_is_back() {
            visitor.as(worker).post("/team/cover", away(today(), today().plusDays(9)));
            var page = visitor.as(worker).get("/team/cover").body();
            var cover = page.replaceAll("(?s).*/team/cover/([0-9a-f-]{36})/end.*", "$1");
            visitor.as(other).post("/team/cover/" + cover + "/end", Map.of());
            assertThat(open(other, dossier)).as("who stands in does not end it").isEqualTo(200);
            visitor.as(worker).post("/team/cover/" + cover + "/end", Map.of());
            assertThat(open(other, dossier)).isEqualTo(404);
            assertThat(open(other, second)).isEqualTo(404);
        }

        @ParameterizedTest
        @CsvSource({"-1, 2", "3, 2", "0, 400"})
        void wants_days_that_can_be(int from, int until) {
            var answer = visitor.as(worker).post("/team/cover", away(today().plusDays(from), today().plusDays(until)));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(open(other, dossier)).isEqualTo(404);
        }

        @Test
        void is_done_by_a_colleague_who_helps_here_and_never_by_oneself() {
            for (var nobody : List.of(worker, story.client, story.admin, story.officer, PersonId.next())) {
                var form = away(today(), today());
                form.put("standIn", nobody.toString());
                assertThat(visitor.as(worker).post("/team/cover", form).status())
                        .isEqualTo(422);
            }
            for (var person : List.of(story.client, story.admin, story.officer, story.lead))
                assertThat(visitor.as(person).get("/team/cover").status()).isEqualTo(404);
        }
    }

    @Nested
    class Handing_over {
        @Test
        void gives_the_dossier_to_a_colleague_who_reads_the_note() {
            var answer = handOver(worker, other, "LEAVE", "Ze heeft een hond.");
            assertThat(answer.location()).isEqualTo("/home/work");
            assertThat(open(worker, dossier)).isEqualTo(404);
            assertThat(open(other, dossier)).isEqualTo(200);
            assertThat(visitor.as(other).get("/team/" + dossier).body())
                    .contains(
                            "Dit dossier is nieuw voor jou",
                            "Ze heeft een hond.",
                            "Els Dijk droeg over aan Bram Invaller");
            assertThat(visitor.as(other).get("/home/work").body()).contains("Overgedragen aan jou: Ada Loon");
            visitor.as(other).post("/team/" + dossier + "/seen", Map.of());
            assertThat(visitor.as(other).get("/home/work").body()).doesNotContain("Overgedragen aan jou");
        }

        @Test
        void can_be_helping_together() {
            assertThat(handOver(worker, other, "TOGETHER", "Jij de post, ik het plan.")
                            .status())
                    .isEqualTo(303);
            assertThat(open(worker, dossier)).isEqualTo(200);
            assertThat(open(other, dossier)).isEqualTo(200);
            assertThat(handOver(worker, other, "TOGETHER", "Nog eens").status()).isEqualTo(409);
        }

        @Test
        void is_done_by_the_lead_too_who_stays_what_the_lead_was() {
            assertThat(handOver(story.lead, other, "LEAVE", "Graag overnemen.").status())
                    .isEqualTo(303);
            assertThat(open(other, dossier)).isEqualTo(200);
            assertThat(open(story.lead, dossier)).isEqualTo(200);
            assertThat(open(worker, dossier)).isEqualTo(200);
        }

        @Test
        void keeps_what_was_typed_when_something_is_missing() {
            var answer = visitor.as(worker)
                    .post("/team/" + dossier, Map.of("taker", "", "stays", "LEAVE", "note", "Ze heeft een hond."));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Kies een collega.", "Ze heeft een hond.");
            assertThat(handOver(worker, other, "LEAVE", " ").status()).isEqualTo(422);
            assertThat(open(other, dossier)).isEqualTo(404);
        }

        @Test
        void is_for_nobody_outside_the_dossier() {
            for (var person : List.of(story.otherClient, story.colleague, story.admin, story.officer)) {
                assertThat(visitor.as(person).get("/team/" + dossier).status()).isEqualTo(404);
                assertThat(handOver(person, other, "TOGETHER", "Hallo").status())
                        .isEqualTo(404);
            }
            assertThat(handOver(client, other, "TOGETHER", "Hallo").status()).isIn(403, 404);
            assertThat(open(other, dossier)).isEqualTo(404);
        }

        @Test
        void by_a_double_tap_lets_one_in_once() {
            var session = visitor.as(worker);
            var form = Map.of(
                    "taker",
                    other.toString(),
                    "stays",
                    "TOGETHER",
                    "note",
                    "Samen",
                    "form",
                    UUID.randomUUID().toString());
            assertThat(session.post("/team/" + dossier, form).status()).isEqualTo(303);
            assertThat(session.post("/team/" + dossier, form).status()).isEqualTo(303);
            assertThat(visitor.as(worker).get("/team/" + dossier).body().split("vroeg Bram Invaller erbij", -1))
                    .hasSize(2);
        }
    }

    @Nested
    class The_load_of_a_team {
        @Test
        void shows_its_lead_how_much_waits_and_how_long_and_not_for_whom() {
            transaction.executeWithoutResult(status -> {
                var change = access.change(Story.SAMPLE, Safe.of(dossier), "signal.signal", Part.SIGNAL);
                signals.raise(
                        change,
                        Signal.Kind.MESSAGE,
                        UUID.randomUUID(),
                        clock.instant().minusSeconds(5));
                signals.raise(change, Signal.Kind.WAYS, UUID.randomUUID(), null);
            });
            var page = visitor.as(story.lead).get("/team/load");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("Els Dijk").doesNotContain("Ada Loon", "Bo Berg", dossier.toString());
        }

        @Test
        void is_for_a_lead_alone() {
            for (var person : List.of(worker, story.client, story.admin, story.officer))
                assertThat(visitor.as(person).get("/team/load").status()).isEqualTo(404);
        }
    }
}
