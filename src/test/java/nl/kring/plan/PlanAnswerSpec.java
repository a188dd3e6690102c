package nl.kring.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.signal.Signal;
import nl.kring.timeline.TimelineEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class PlanAnswerSpec {
    private static final TimelineEntry.Place NEWEST = TimelineEntry.Place.NEWEST;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext kring;

    Draft draft;
    Task own;
    Task anouks;

    @BeforeEach
    void a_plan() {
        draft = new Draft(kring);
        var rent = draft.addGoal("De huur is op tijd betaald");
        own = draft.addTask(rent, draft.client, "zoekt de brief.");
        anouks = draft.addTask(rent, story.worker, "vraagt een betaalplan aan.");
    }

    private static String tick(Task task) {
        return "/task/" + task.id() + "/tick";
    }

    private static String undo(Task task) {
        return "/task/" + task.id() + "/undo";
    }

    private Visitor.Answer post(Visitor.Session session, String path, String... fields) {
        var form = new java.util.HashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) form.put(fields[i], fields[i + 1]);
        return session.post(draft.path + path, form);
    }

    private boolean done(Task task) {
        return draft.task(task.text()).done();
    }

    @Nested
    class A_tick {
        @Test
        void of_the_clients_own_task_takes_one_tap_and_can_be_undone() {
            assertThat(draft.own.get(draft.path).body()).contains(draft.path + tick(own));
            assertThat(post(draft.own, tick(own)).location()).isEqualTo(draft.path + "#t-" + own.id());
            assertThat(done(own)).isTrue();
            assertThat(draft.own.get(draft.path).body()).contains("Toch niet klaar", draft.path + undo(own));
            assertThat(draft.worker.get(draft.path).body()).contains("1 van 2");
            assertThat(post(draft.own, undo(own)).status()).isEqualTo(303);
            assertThat(done(own)).isFalse();
            assertThat(draft.own.get(draft.path + "/history").body())
                    .containsSubsequence("Jij zei: deze taak is toch niet klaar", "Jij zei: deze taak is klaar");
            assertThat(draft.worker.get(draft.path + "/history").body()).contains("Fatima zei: deze taak is klaar");
        }

        @Test
        void tapped_twice_is_one_tick() {
            var form = UUID.randomUUID().toString();
            assertThat(post(draft.own, tick(own), "form", form).status()).isEqualTo(303);
            assertThat(post(draft.own, tick(own), "form", form).status()).isEqualTo(303);
            assertThat(post(visitor.as(draft.client), tick(own)).status()).isEqualTo(303);
            assertThat(draft.own.get(draft.path + "/history").body().split("Jij zei: deze taak is klaar"))
                    .hasSize(2);
        }

        @Test
        void of_a_task_of_somebody_else_is_not_the_clients_to_give() {
            assertThat(draft.own.get(draft.path).body()).doesNotContain(draft.path + tick(anouks));
            assertThat(post(draft.own, tick(anouks)).status()).isEqualTo(403);
            assertThat(done(anouks)).isFalse();
            post(draft.worker, tick(anouks));
            assertThat(post(draft.own, undo(anouks)).status()).isEqualTo(403);
            assertThat(done(anouks)).isTrue();
        }

        @Test
        void of_any_task_is_the_help_teams_to_give() {
            post(draft.worker, tick(own));
            post(draft.worker, tick(anouks));
            assertThat(done(own) && done(anouks)).isTrue();
        }

        @Test
        void changes_no_version_so_that_an_answer_still_fits() {
            var before = draft.version(draft.own);
            post(draft.own, tick(own));
            assertThat(draft.version(draft.own)).isEqualTo(before);
        }

        @Test
        void of_a_task_that_is_over_or_of_another_dossier_is_not_there() {
            var other = new Draft(kring);
            var foreign = other.addTask(other.addGoal("Van een ander"), other.client, "doet iets.");
            assertThat(post(draft.own, tick(foreign)).status()).isEqualTo(404);
            assertThat(post(draft.worker, tick(foreign)).status()).isEqualTo(404);
            assertThat(post(draft.own, "/task/" + UUID.randomUUID() + "/tick").status())
                    .isEqualTo(404);
            post(draft.worker, "/task/" + own.id() + "/end");
            assertThat(post(draft.own, tick(own)).status()).isEqualTo(404);
            post(draft.worker, "/goal/" + anouks.goal() + "/end", "outcome", "DROPPED");
            assertThat(post(draft.worker, tick(anouks)).status()).isEqualTo(404);
        }

        @Test
        void is_not_for_who_only_reads_or_sees_nothing() {
            var helper = story.person("Eva Nood", Role.WORKER);
            draft.enter(helper);
            for (var reader : List.of(story.lead, helper))
                assertThat(post(visitor.as(reader), tick(own)).status()).isEqualTo(403);
            for (var nobody : List.of(story.otherClient, story.colleague, story.officer, story.admin))
                assertThat(post(visitor.as(nobody), tick(own)).status()).isEqualTo(404);
            assertThat(done(own)).isFalse();
        }
    }

    @Nested
    class The_question {
        @Test
        void is_on_the_clients_home_until_it_is_answered() {
            assertThat(draft.own.get("/home").body()).doesNotContain("Lees je plan.");
            assertThat(post(draft.worker, "/ask").location()).isEqualTo(draft.path);
            assertThat(draft.worker.get(draft.path).body()).contains("Gevraagd aan Fatima op");
            assertThat(draft.own.get("/home").body()).contains("Lees je plan. Vind je het goed?");
            draft.answer("AGREED", "");
            assertThat(draft.own.get("/home").body()).doesNotContain("Lees je plan.");
        }

        @Test
        void asked_twice_is_asked_once() {
            post(draft.worker, "/ask");
            post(draft.worker, "/ask");
            assertThat(draft.worker.get(draft.path + "/history").body().split("Jij vroeg of het plan goed is"))
                    .hasSize(2);
        }

        @Test
        void can_be_asked_again_after_an_answer() {
            post(draft.worker, "/ask");
            draft.answer("TALK", "");
            post(draft.worker, "/ask");
            assertThat(draft.own.get("/home").body()).contains("Lees je plan. Vind je het goed?");
        }
    }

    @Nested
    class An_answer {
        @Test
        void is_shown_with_its_day_and_waits_for_the_help_team_until_somebody_saw_it() {
            assertThat(draft.answer("CHANGE", "Ik wil <b>liever</b> bellen.").location())
                    .isEqualTo(draft.path);
            assertThat(draft.own.get(draft.path).body())
                    .contains(
                            "Jouw antwoord",
                            "Nee, ik wil iets anders",
                            "Ik wil &lt;b&gt;liever&lt;/b&gt; bellen.",
                            "Vandaag om",
                            "Je kunt later altijd van mening veranderen.");
            assertThat(draft.waiting()).extracting(Signal::kind).containsExactly(Signal.Kind.PLAN_ANSWER);
            assertThat(draft.worker.get(draft.path).body()).contains("Antwoord van Fatima", "Gezien");
            assertThat(post(draft.worker, "/seen", "answer", draft.seen().toString())
                            .status())
                    .isEqualTo(303);
            assertThat(draft.waiting()).isEmpty();
            assertThat(draft.own.get(draft.path).body()).contains("Anouk heeft dit gezien.");
        }

        @Test
        void can_become_another_one_and_what_was_not_seen_is_not_settled() {
            draft.answer("AGREED", "");
            var first = draft.seen();
            var since = draft.waiting().getFirst().since();
            draft.answer("TALK", "Toch liever praten.");
            post(draft.worker, "/seen", "answer", first.toString());
            assertThat(draft.waiting()).extracting(Signal::since).containsExactly(since);
            assertThat(draft.worker.get(draft.path).body()).contains("Toch liever praten.");
            post(draft.worker, "/seen", "answer", draft.seen().toString());
            assertThat(draft.waiting()).isEmpty();
            assertThat(draft.own.get(draft.path + "/history").body())
                    .containsSubsequence("Jij wilde eerst over het plan praten", "Jij vond het plan goed");
        }

        @Test
        void sent_twice_is_one_answer() {
            var form = UUID.randomUUID().toString();
            var version = draft.version(draft.own);
            for (var time = 0; time < 2; time++)
                assertThat(post(draft.own, "/answer", "choice", "AGREED", "version", version, "form", form)
                                .location())
                        .isEqualTo(draft.path);
            assertThat(draft.own.get(draft.path + "/history").body().split("Jij vond het plan goed"))
                    .hasSize(2);
        }

        @Test
        void to_a_plan_that_changed_meanwhile_is_kindly_asked_again_with_the_new_plan() {
            var version = draft.version(draft.own);
            draft.addTask(draft.goals().getFirst(), "Samira", "helpt met de papieren.");
            var page = post(draft.own, "/answer", "choice", "CHANGE", "words", "Liever bellen.", "version", version);
            assertThat(page.status()).isEqualTo(409);
            assertThat(page.body())
                    .contains(
                            "Je plan is net veranderd.",
                            "helpt met de papieren.",
                            "Liever bellen.",
                            "value=\"CHANGE\" checked")
                    .doesNotContain("name=\"version\" value=\"" + version + "\"");
            assertThat(draft.waiting()).isEmpty();
            assertThat(draft.answer("CHANGE", "Liever bellen.").status()).isEqualTo(303);
            assertThat(draft.waiting()).hasSize(1);
        }

        @Test
        void that_the_plan_has_left_behind_says_so() {
            draft.answer("AGREED", "");
            draft.addGoal("Naar buiten");
            for (var reader : List.of(draft.own, draft.worker))
                assertThat(reader.get(draft.path).body()).contains("Na dit antwoord is het plan veranderd.");
        }

        @Test
        void without_a_choice_or_with_too_many_words_says_so_and_keeps_the_words() {
            var version = draft.version(draft.own);
            var none = post(draft.own, "/answer", "words", "Mijn woorden", "version", version);
            assertThat(none.status()).isEqualTo(422);
            assertThat(none.body()).contains("Kies een antwoord.", "Mijn woorden");
            var strange = post(draft.own, "/answer", "choice", "MAYBE", "version", version);
            assertThat(strange.status()).isEqualTo(422);
            var long_ = post(draft.own, "/answer", "choice", "TALK", "words", "a".repeat(2001), "version", version);
            assertThat(long_.status()).isEqualTo(422);
            assertThat(post(draft.own, "/answer", "choice", "TALK", "version", "x")
                            .status())
                    .isEqualTo(400);
            assertThat(draft.waiting()).isEmpty();
        }

        @Test
        void is_never_given_by_somebody_else() {
            assertThat(post(draft.worker, "/answer", "choice", "AGREED", "version", "3")
                            .status())
                    .isEqualTo(403);
            assertThat(post(draft.worker, "/answer", "choice", "MAYBE", "version", "3")
                            .status())
                    .isEqualTo(403);
            assertThat(post(visitor.as(story.lead), "/answer", "choice", "AGREED", "version", "3")
                            .status())
                    .isEqualTo(403);
            var helper = story.person("Eva Nood", Role.WORKER);
            draft.enter(helper); // sees nothing of what waits, so it learns nothing of that
            for (var nobody : List.of(story.otherClient, story.colleague, story.officer, story.admin, helper))
                assertThat(post(visitor.as(nobody), "/answer", "choice", "AGREED", "version", "3")
                                .status())
                        .isEqualTo(404);
            assertThat(draft.waiting()).isEmpty();
        }
    }

    @Nested
    class The_history {
        @Test
        void comes_in_pages() {
            for (var number = 0; number < 20; number++) draft.addGoal("Doel nummer " + number);
            var first = draft.own.get(draft.path + "/history");
            assertThat(first.body()).contains("Doel nummer 19", "1 van 2").doesNotContain("De huur is op tijd betaald");
            assertThat(draft.own.get(draft.path + "/history?page=2").body()).contains("De huur is op tijd betaald");
            assertThat(draft.own.get(draft.path + "/history?page=99").body()).contains("2 van 2");
            assertThat(draft.own.get(draft.path + "/history?page=x").status()).isEqualTo(400);
        }
    }

    @Nested
    class The_timeline {
        @Test
        void has_a_day_of_changes_once_and_each_answer() {
            draft.answer("AGREED", "");
            draft.answer("TALK", "Toch liever praten.");
            var entries = draft.timeline(NEWEST, 10, Part.PLAN, Part.PLAN_ANSWER);
            assertThat(entries)
                    .extracting(TimelineEntry::kind)
                    .containsExactly("plan.timeline.TALK", "plan.timeline.AGREED", "plan.timeline.changed");
            assertThat(entries.getFirst().text()).isEqualTo("Toch liever praten.");
            assertThat(entries.getLast().who()).isEqualTo("Anouk de Boer");
            assertThat(entries.getLast().text())
                    .contains("De huur is op tijd betaald", "Anouk vraagt een betaalplan aan.");
        }

        @Test
        void goes_on_after_the_last_that_was_shown_and_shows_only_what_the_pass_opens() {
            draft.answer("AGREED", "");
            var newest = draft.timeline(NEWEST, 1, Part.PLAN, Part.PLAN_ANSWER);
            assertThat(newest).hasSize(1);
            assertThat(draft.timeline(newest.getFirst().place(), 10, Part.PLAN, Part.PLAN_ANSWER))
                    .extracting(TimelineEntry::kind)
                    .containsExactly("plan.timeline.changed");
            assertThat(draft.timeline(NEWEST, 10, Part.PLAN))
                    .extracting(TimelineEntry::kind)
                    .containsExactly("plan.timeline.changed");
            assertThat(draft.timeline(NEWEST, 10, Part.PLAN_ANSWER))
                    .extracting(TimelineEntry::kind)
                    .containsExactly("plan.timeline.AGREED");
            assertThat(draft.timeline(NEWEST, 10, Part.REPORT)).isEmpty();
        }
    }
}
