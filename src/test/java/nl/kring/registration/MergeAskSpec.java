package nl.kring.registration;

import static nl.kring.registration.Twins.WHY;
import static nl.kring.registration.Twins.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.conversation.Side;
import nl.kring.report.Written;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;

/** Asking to join two dossiers, taking it back, and confirming it: by whom, and when not. */
@KringSpec
class MergeAskSpec {
    private static final String WAITING = "select count(*) from pg_locks where locktype = 'advisory' and not granted";

    @Autowired
    ApplicationContext kring;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    TestClock.Ahead clock;

    private Twins twins;

    @BeforeEach
    void two_dossiers_of_one_person() {
        twins = new Twins(kring, story, visitor);
    }

    @AfterEach
    void today() {
        clock.back();
    }

    private static String page(DossierId dossier) {
        return "/registration/merge/" + dossier;
    }

    private String overview(PersonId person, DossierId dossier) {
        return visitor.as(person).get("/home/dossier/" + dossier).body();
    }

    private void asked() {
        assertThat(twins.ask(story.worker, twins.going, twins.staying, WHY).location())
                .isEqualTo("/home/dossier/" + twins.going);
    }

    private void nothingMoved() {
        assertThat(told("select count(*) from dossier.client where dossier = ?", twins.going))
                .isEqualTo("1");
        assertThat(told("select count(*) from dossier.merged where was = ?", twins.going))
                .isEqualTo("0");
    }

    @Nested
    class Asking {
        @Test
        void begins_with_a_number_and_shows_both_side_by_side() {
            var found = visitor.as(story.worker)
                    .post(page(twins.going) + "/find", Map.of("number", Twins.number(twins.staying)));
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.body())
                    .contains(
                            "Aida Loon",
                            "Ada Loon",
                            Twins.number(twins.going),
                            Twins.number(twins.staying),
                            "2 januari 1990",
                            "Verslagen",
                            "Doelen",
                            "Berichten",
                            "Welk dossier blijft?",
                            "Een collega die in beide dossiers helpt, moet dit bevestigen");
            assertThat(overview(story.worker, twins.going))
                    .contains("Is dit dezelfde persoon als een ander dossier?", page(twins.going));
        }

        @Test
        void shows_in_both_dossiers_and_on_my_day_of_the_others() {
            asked();
            for (var dossier : List.of(twins.going, twins.staying)) {
                assertThat(overview(story.lead, dossier))
                        .contains("Anouk de Boer vraagt", "Reden: " + WHY, page(dossier) + "/confirm");
                assertThat(overview(story.worker, dossier))
                        .contains("Een collega moet dit bevestigen")
                        .doesNotContain(page(dossier) + "/confirm");
            }
            assertThat(visitor.as(story.lead).get("/home/work?everything=true").body())
                    .contains(page(twins.going));
            assertThat(visitor.as(story.worker)
                            .get("/home/work?everything=true")
                            .body())
                    .doesNotContain(page(twins.going));
            nothingMoved();
        }

        @Test
        void warns_who_loses_access() {
            visitor.as(story.worker)
                    .post(
                            "/team/" + twins.going,
                            Map.of("taker", story.colleague.toString(), "stays", "TOGETHER", "note", "Samen"));
            assertThat(visitor.as(story.worker)
                            .post(page(twins.going) + "/find", Map.of("number", Twins.number(twins.staying)))
                            .body())
                    .contains("Kim Prins helpt niet in dossier " + Twins.number(twins.staying));
        }

        @Test
        void finds_only_dossiers_in_which_one_helps_and_leaves_no_line_in_others() {
            var lines = told("select count(*) from audit.event where safe = ?", story.tom);
            for (var number : List.of(Twins.number(story.tom), "26-99999999"))
                for (var path : List.of(page(twins.going) + "/find", page(twins.going))) {
                    var answer = visitor.as(story.worker)
                            .post(path, Map.of("number", number, "stays", story.tom.toString(), "reason", WHY));
                    assertThat(answer.status()).isEqualTo(422);
                    assertThat(answer.body())
                            .contains("Vraag het aan de balie.")
                            .doesNotContain("Tom", "Bakker");
                }
            assertThat(told("select count(*) from audit.event where safe = ?", story.tom))
                    .isEqualTo(lines);
        }

        @Test
        void wants_another_number_a_choice_and_a_reason() {
            assertThat(visitor.as(story.worker)
                            .post(page(twins.going) + "/find", Map.of("number", Twins.number(twins.going)))
                            .body())
                    .contains("Dit is het nummer van dit dossier zelf.");
            assertThat(visitor.as(story.worker)
                            .post(page(twins.going) + "/find", Map.of())
                            .status())
                    .isEqualTo(422);
            assertThat(twins.ask(story.worker, twins.going, twins.staying, "kort")
                            .body())
                    .contains("Schrijf waarom");
            var third = visitor.as(story.worker)
                    .post(
                            page(twins.going),
                            Map.of(
                                    "number",
                                    Twins.number(twins.staying),
                                    "stays",
                                    story.tom.toString(),
                                    "reason",
                                    WHY));
            assertThat(third.status()).isEqualTo(422);
            assertThat(third.body()).contains("Kies welk dossier blijft.", WHY);
            assertThat(told("select count(*) from access.merge where safe = ?", twins.going))
                    .isEqualTo("0");
        }

        @Test
        void is_one_at_a_time_and_by_a_double_tap_once() {
            asked();
            var third = story.newDossier();
            var again = twins.ask(story.worker, third, twins.staying, WHY);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.body()).contains("loopt al een vraag");
            assertThat(twins.ask(story.worker, twins.going, twins.staying, WHY).status())
                    .isEqualTo(409);
            assertThat(told("select count(*) from access.merge where safe in (?, ?)", third, twins.going))
                    .isEqualTo("1");
        }

        @Test
        void is_for_who_helps_or_leads_and_for_others_there_is_no_such_page() {
            var emergency = story.person("Els Spoed", Role.WORKER);
            twins.in(access -> kring.getBean(Grants.class)
                    .give(
                            access.change(Story.SAMPLE, Safe.of(twins.going), "spec", Part.GRANT),
                            emergency,
                            Safe.of(twins.going),
                            Grant.Kind.EMERGENCY,
                            Role.WORKER,
                            clock.instant().minusSeconds(60),
                            clock.instant().plus(Duration.ofHours(1))));
            asked();
            for (var person :
                    List.of(twins.client, twins.formerClient, story.colleague, story.officer, story.admin, emergency))
                for (var dossier : List.of(twins.going, twins.staying)) {
                    var session = visitor.as(person);
                    assertThat(session.get(page(dossier)).status()).isEqualTo(404);
                    assertThat(session.get(page(dossier) + "/confirm").status()).isEqualTo(404);
                    for (var path : List.of("", "/find", "/confirm", "/back"))
                        assertThat(session.post(
                                                page(dossier) + path,
                                                Map.of("number", Twins.number(twins.staying), "reason", WHY))
                                        .status())
                                .isEqualTo(404);
                }
            assertThat(overview(emergency, twins.going)).doesNotContain(WHY);
            nothingMoved();
        }

        @Test
        void of_one_who_helps_in_one_only_shows_nothing_of_the_other() {
            asked();
            visitor.as(story.worker)
                    .post(
                            "/team/" + twins.going,
                            Map.of("taker", story.colleague.toString(), "stays", "TOGETHER", "note", "Samen"));
            var session = visitor.as(story.colleague);
            assertThat(session.get(page(twins.going)).body())
                    .contains("Je helpt niet in het andere dossier")
                    .doesNotContain(Twins.number(twins.staying));
            assertThat(session.post(page(twins.going) + "/confirm", Map.of()).location())
                    .isEqualTo(page(twins.going));
            assertThat(session.post(page(twins.going) + "/back", Map.of()).status())
                    .isEqualTo(404);
            nothingMoved();
            assertThat(overview(story.lead, twins.going)).contains("Anouk de Boer vraagt");
        }
    }

    @Nested
    class Confirming {
        @Test
        void is_not_by_who_asked() {
            asked();
            assertThat(visitor.as(story.worker)
                            .get(page(twins.going) + "/confirm")
                            .location())
                    .isEqualTo(page(twins.going));
            assertThat(twins.confirm(story.worker, twins.going).location()).isEqualTo(page(twins.going));
            nothingMoved();
        }

        @Test
        void wants_a_proof_of_who_one_is_that_is_not_old() {
            asked();
            var session = visitor.as(story.lead);
            assertThat(session.get(page(twins.staying) + "/confirm").body())
                    .contains("Is dit echt dezelfde persoon?", "Aida Loon", "Ada Loon");
            clock.forward(Duration.ofMinutes(10));
            assertThat(session.get(page(twins.staying) + "/confirm").status()).isEqualTo(403);
            assertThat(session.post(page(twins.staying) + "/confirm", Map.of()).status())
                    .isEqualTo(403);
            nothingMoved();
        }

        @Test
        void does_nothing_once_it_was_taken_back_and_leaves_no_notice() {
            asked();
            assertThat(visitor.as(story.lead)
                            .post(page(twins.staying) + "/back", Map.of())
                            .location())
                    .isEqualTo("/home/dossier/" + twins.staying);
            assertThat(twins.confirm(story.lead, twins.staying).location()).isEqualTo(page(twins.staying));
            nothingMoved();
            for (var dossier : List.of(twins.going, twins.staying))
                assertThat(overview(story.lead, dossier)).doesNotContain("Anouk de Boer vraagt");
            assertThat(visitor.as(story.lead).get("/home/work?everything=true").body())
                    .doesNotContain(page(twins.going));
            asked();
        }

        @Test
        void twice_at_once_happens_once() throws Exception {
            asked();
            var other = story.person("Piet Tweede", Role.WORKER);
            for (var dossier : List.of(twins.going, twins.staying))
                visitor.as(story.worker)
                        .post(
                                "/team/" + dossier,
                                Map.of("taker", other.toString(), "stays", "TOGETHER", "note", "Samen"));
            try (var both = Executors.newFixedThreadPool(2)) {
                List<Callable<Visitor.Answer>> tries = List.of(
                        () -> twins.confirm(story.lead, twins.staying), () -> twins.confirm(other, twins.staying));
                var answers = new ArrayList<Integer>();
                for (var answer : both.invokeAll(tries))
                    answers.add(answer.get().status());
                // Who comes second hears that it is done, or finds the one dossier gone already.
                assertThat(answers).contains(303).allMatch(status -> status == 303 || status == 404);
            }
            assertThat(told("select count(*) from dossier.merged where was = ?", twins.going))
                    .isEqualTo("1");
            assertThat(told("select count(*) from dossier.help_case where dossier = ?", twins.staying))
                    .isEqualTo("2");
        }

        @Test
        void waits_for_the_draft_of_somebody_who_does_not_help_there_and_changes_nothing_halfway() {
            twins.fill(twins.going, twins.formerClient, "Geel");
            Written.draft(kring, twins.going, story.colleague, "Concept");
            asked();
            var going = Twins.bytes(twins.going);
            var staying = Twins.bytes(twins.staying);
            var answer = twins.confirm(story.lead, twins.staying);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("concepten", "Kim Prins").doesNotContain("Concepttext");
            assertThat(Twins.bytes(twins.going)).isEqualTo(going);
            assertThat(Twins.bytes(twins.staying)).isEqualTo(staying);
            assertThat(visitor.as(story.worker).get("/report/" + twins.going).body())
                    .contains("Geel beter");
            assertThat(told("select count(*) from audit.event where safe = ? and kind = 'MERGED'", twins.going))
                    .isEqualTo("0");
        }

        @Test
        void waits_for_a_change_that_was_let_in_before_and_lets_none_in_after() throws Exception {
            asked();
            try (var other = Executors.newSingleThreadExecutor()) {
                var confirmed = twins.in(access -> {
                    var change = access.change(Story.SAMPLE, Safe.of(twins.going), "spec", Part.CONVERSATION);
                    var waiting = other.submit(() -> twins.confirm(story.lead, twins.staying));
                    while (!waiting.isDone() && told(WAITING).equals("0")) Thread.onSpinWait();
                    twins.say(change, twins.formerClient, Side.CLIENT, "Nog net op tijd", Duration.ZERO);
                    return waiting;
                });
                assertThat(confirmed.get().status()).isEqualTo(303);
            }
            assertThat(told("select count(*) from conversation.message where dossier = ?", twins.going))
                    .isEqualTo("0");
            assertThat(told("select count(*) from conversation.message where dossier = ?", twins.staying))
                    .isEqualTo("1");
            assertThatThrownBy(() -> twins.in(
                            access -> access.change(Story.SAMPLE, Safe.of(twins.going), "spec", Part.CONVERSATION)))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("went into another");
        }

        @Test
        void refuses_two_service_numbers() {
            var numbers = Map.of(twins.going, "111222333", twins.staying, "123456782");
            numbers.forEach((dossier, bsn) -> twins.in(access -> {
                kring.getBean(Details.class)
                        .add(
                                access.change(Story.SAMPLE, Safe.of(dossier), "spec", Part.IDENTITY),
                                new Detail(Detail.Kind.BSN, bsn));
                return true;
            }));
            asked();
            assertThat(twins.confirm(story.lead, twins.going).body())
                    .contains("twee verschillende BSN")
                    .doesNotContain("111222333");
            nothingMoved();
        }

        @Test
        void rolls_back_when_the_database_fails_in_the_middle() throws SQLException {
            twins.fill(twins.going, twins.formerClient, "Geel");
            asked();
            var going = Twins.bytes(twins.going);
            var goal = told("select id::text from plan.history where dossier = ? limit 1", twins.going);
            TestDatabase.does("alter table plan.history add constraint spec_fails check (dossier <> '" + twins.staying
                    + "' or id <> '" + goal + "')");
            try {
                assertThat(twins.confirm(story.lead, twins.going).status()).isEqualTo(500);
            } catch (IllegalStateException failed) {
                assertThat(failed).hasStackTraceContaining("spec_fails");
            } finally {
                TestDatabase.does("alter table plan.history drop constraint spec_fails");
            }
            assertThat(Twins.bytes(twins.going)).isEqualTo(going);
            assertThat(twins.confirm(story.lead, twins.going).location()).isEqualTo("/home/dossier/" + twins.staying);
        }
    }

    @Nested
    class A_client_who_can_sign_in {
        private void canSignIn(PersonId person) throws SQLException {
            TestDatabase.does("insert into factor.link (id, safe, version, digest, made_at) values ('"
                    + UUID.randomUUID() + "', '" + person + "', 1, sha256(gen_random_uuid()::text::bytea), now())");
        }

        @Test
        void keeps_that_dossier_and_the_other_way_round_is_offered() throws SQLException {
            canSignIn(twins.formerClient);
            assertThat(twins.ask(story.worker, twins.going, twins.staying, WHY).body())
                    .contains("Kies dat dossier als het dossier dat blijft.");
            assertThat(twins.ask(story.worker, twins.staying, twins.going, WHY).status())
                    .isEqualTo(303);
            assertThat(twins.confirm(story.lead, twins.going).location()).isEqualTo("/home/dossier/" + twins.going);
        }

        @Test
        void to_both_must_first_keep_one_way_in() throws SQLException {
            canSignIn(twins.client);
            asked();
            canSignIn(twins.formerClient);
            assertThat(twins.confirm(story.lead, twins.going).body())
                    .contains("De cliënt kan in beide dossiers inloggen.");
            nothingMoved();
            visitor.as(story.worker).post(page(twins.going) + "/back", Map.of());
            assertThat(twins.ask(story.worker, twins.going, twins.staying, WHY).status())
                    .isEqualTo(422);
        }
    }

    @Test
    void somebody_is_found_under_the_former_birth_date_as_well() {
        var family = "Proef" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        var from = story.dossier("Ada", family, LocalDate.of(1990, 1, 2), twins.formerClient, story.worker);
        var into = story.dossier("Ada", family, LocalDate.of(1990, 1, 1), twins.client, story.worker);
        twins.join(from, into);
        for (var day : List.of("1", "2"))
            assertThat(visitor.as(story.worker)
                            .post(
                                    "/registration/search",
                                    Map.of("family", family, "day", day, "month", "1", "year", "1990"))
                            .body())
                    .contains("/home/dossier/" + into)
                    .doesNotContain("/home/dossier/" + from);
    }
}
