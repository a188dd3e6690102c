package nl.kring.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class PlanChangeSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext kring;

    Draft draft;
    Goal rent;

    @BeforeEach
    void a_goal() {
        draft = new Draft(kring);
        rent = draft.addGoal("De huur is op tijd betaald");
    }

    private Visitor.Answer post(String path, Map<String, String> fields) {
        return draft.worker.post(draft.path + path, fields);
    }

    private String past() {
        return draft.worker.get(draft.path + "/history").body();
    }

    @Nested
    class A_goal {
        private Visitor.Answer reword(String title, int base) {
            return post("/goal/" + rent.id(), Map.of("title", title, "base", Integer.toString(base)));
        }

        @Test
        void gets_other_words_and_the_former_ones_stay_in_the_history() {
            assertThat(draft.worker.get(draft.path + "/goal/" + rent.id()).body())
                    .contains("value=\"De huur is op tijd betaald\"", "name=\"base\" value=\"1\"");
            assertThat(reword("De huur is betaald", 1).location()).isEqualTo(draft.path);
            assertThat(draft.own.get(draft.path).body())
                    .contains("De huur is betaald")
                    .doesNotContain("op tijd");
            assertThat(draft.own.get(draft.path + "/history").body())
                    .containsSubsequence(
                            "Anouk schreef een doel anders op",
                            "Eerst: De huur is op tijd betaald",
                            "Nu: De huur is betaald",
                            "Anouk zette een doel in het plan");
        }

        @Test
        void that_two_change_at_once_keeps_and_shows_both_texts() {
            reword("Tekst van de eerste", 1);
            var late = reword("Tekst van de tweede", 1);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body())
                    .contains("Iemand anders was je voor", "Tekst van de eerste", "Tekst van de tweede")
                    .contains("name=\"base\" value=\"2\"");
            assertThat(draft.goals()).extracting(Goal::title).containsExactly("Tekst van de eerste");
            assertThat(past()).contains("Het staat niet in het plan", "Tekst van de tweede");
            assertThat(reword("Tekst van beiden", 2).status()).isEqualTo(303);
            assertThat(draft.goals()).extracting(Goal::title).containsExactly("Tekst van beiden");
        }

        @Test
        void that_two_change_at_the_very_same_moment_has_one_text_and_one_set_aside() throws Exception {
            var start = new CountDownLatch(1);
            var other = visitor.as(story.worker);
            try (var both = Executors.newFixedThreadPool(2)) {
                var one = both.submit(() -> {
                    start.await();
                    return reword("Tekst één", 1).status();
                });
                var two = both.submit(() -> {
                    start.await();
                    return other.post(draft.path + "/goal/" + rent.id(), Map.of("title", "Tekst twee", "base", "1"))
                            .status();
                });
                start.countDown();
                assertThat(new int[] {one.get(), two.get()}).containsExactlyInAnyOrder(303, 409);
            }
            assertThat(past()).contains("Tekst één", "Tekst twee", "Het staat niet in het plan");
        }

        @Test
        void that_ended_while_somebody_wrote_stays_ended_and_the_text_is_kept() {
            post("/goal/" + rent.id() + "/end", Map.of("outcome", "REACHED"));
            var late = reword("Te laat", 1);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body()).contains("Dit doel is intussen afgesloten.", "Te laat");
            assertThat(draft.goals()).isEmpty();
            assertThat(past()).contains("Te laat");
        }

        @Test
        void sent_twice_is_added_once() {
            var form = Map.of("title", "Naar buiten", "form", UUID.randomUUID().toString());
            assertThat(post("/goal", form).status()).isEqualTo(303);
            assertThat(post("/goal", form).status()).isEqualTo(303);
            assertThat(draft.goals()).hasSize(2);
        }

        @Test
        void moves_up_and_down_and_no_further_than_the_ends() {
            var out = draft.addGoal("Naar buiten");
            post("/goal/" + out.id() + "/move", Map.of("way", "UP"));
            assertThat(draft.goals()).extracting(Goal::title).containsExactly("Naar buiten", rent.title());
            post("/goal/" + out.id() + "/move", Map.of("way", "UP"));
            assertThat(draft.goals()).extracting(Goal::title).containsExactly("Naar buiten", rent.title());
            post("/goal/" + out.id() + "/move", Map.of("way", "DOWN"));
            assertThat(draft.goals()).extracting(Goal::title).containsExactly(rent.title(), "Naar buiten");
            assertThat(past()).contains("Jij zette een doel op een andere plek");
        }

        @Test
        void that_was_reached_is_shown_to_the_client_as_such() {
            post("/goal/" + rent.id() + "/end", Map.of("outcome", "REACHED"));
            assertThat(draft.own.get(draft.path).body()).contains("Dit is gelukt", rent.title());
            assertThat(draft.worker.get(draft.path).body()).contains("1 afgesloten doel", "Gelukt op");
        }

        @Test
        void that_was_dropped_leaves_the_plan_and_stays_in_the_history() {
            post("/goal/" + rent.id() + "/end", Map.of("outcome", "DROPPED"));
            assertThat(draft.own.get(draft.path).body()).doesNotContain(rent.title());
            assertThat(draft.own.get(draft.path + "/history").body())
                    .contains("Anouk haalde een doel uit het plan", rent.title());
            assertThat(draft.worker.get(draft.path + "/goal/" + rent.id()).status())
                    .isEqualTo(404);
        }

        @Test
        void without_words_or_with_too_many_says_so_and_keeps_what_was_typed() {
            assertThat(post("/goal", Map.of("title", "  ")).status()).isEqualTo(422);
            var page = post("/goal", Map.of("title", "a".repeat(201)));
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body()).contains("Gebruik hoogstens 200 tekens", "a".repeat(201));
            var change = reword("", 1);
            assertThat(change.status()).isEqualTo(422);
            assertThat(change.body()).contains("Vul een doel in.", "name=\"base\" value=\"1\"");
            assertThat(draft.goals()).hasSize(1);
        }

        @Test
        void of_another_dossier_or_of_none_is_not_there() {
            var other = new Draft(kring).addGoal("Van een ander");
            for (var id : List.of(other.id(), UUID.randomUUID())) {
                var one = "/goal/" + id;
                assertThat(draft.worker.get(draft.path + one).status()).isEqualTo(404);
                assertThat(post(one, Map.of("title", "Mijn", "base", "1")).status())
                        .isEqualTo(404);
                assertThat(post(one + "/move", Map.of("way", "UP")).status()).isEqualTo(404);
                assertThat(post(one + "/end", Map.of("outcome", "REACHED")).status())
                        .isEqualTo(404);
                assertThat(post(one + "/task", Draft.form(draft.client, "doet dit."))
                                .status())
                        .isEqualTo(404);
            }
        }

        @Test
        void takes_no_way_and_no_end_that_no_form_offers() {
            assertThat(post("/goal/" + rent.id() + "/move", Map.of("way", "LEFT"))
                            .status())
                    .isEqualTo(400);
            assertThat(post("/goal/" + rent.id() + "/end", Map.of("outcome", "WON"))
                            .status())
                    .isEqualTo(400);
            assertThat(post("/goal/" + rent.id(), Map.of("title", "x", "base", "x"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class A_task {
        @Test
        void is_of_the_client_of_somebody_in_the_team_or_of_somebody_by_name() {
            draft.addTask(rent, draft.client, "zoekt de brief.");
            draft.addTask(rent, story.worker, "vraagt een betaalplan aan.");
            draft.addTask(rent, "Samira", "helpt met de papieren.");
            assertThat(draft.goals().getFirst().tasks())
                    .extracting(Task::who)
                    .containsExactly("Fatima", "Anouk", "Samira");
            assertThat(draft.goals().getFirst().tasks())
                    .extracting(it -> it.wording().owner())
                    .containsExactly(draft.client, story.worker, null);
            assertThat(draft.own.get(draft.path).body())
                    .containsSubsequence("<b>Jij</b> zoekt", "<b>Anouk</b>", "<b>Samira</b>");
        }

        @Test
        void with_a_typed_name_that_means_the_client_is_the_clients_own() {
            assertThat(draft.addTask(rent, "Jij", "belt.").isOf(draft.client)).isTrue();
            assertThat(draft.addTask(rent, "fatima", "schrijft.").isOf(draft.client))
                    .isTrue();
        }

        @Test
        void changes_with_a_day_and_the_history_tells_both() {
            var task = draft.addTask(rent, story.worker, "vraagt een plan aan.");
            var form = Draft.form(draft.client, "vraagt zelf een plan aan.", "dueOn", "27-11-2026", "base", "1");
            assertThat(post("/task/" + task.id(), form).location()).isEqualTo(draft.path);
            assertThat(draft.own.get(draft.path).body()).contains("Vóór 27 november 2026");
            assertThat(draft.own.get(draft.path + "/history").body())
                    .contains(
                            "Anouk veranderde een taak",
                            "Eerst: Anouk vraagt een plan aan.",
                            "Nu: Fatima vraagt zelf een plan aan. Vóór 27 november 2026");
        }

        @Test
        void that_two_change_at_once_keeps_and_shows_both_texts() {
            var task = draft.addTask(rent, story.worker, "belt.");
            post("/task/" + task.id(), Draft.form(story.worker, "belt morgen.", "base", "1"));
            var late = post("/task/" + task.id(), Draft.form(story.worker, "schrijft een brief.", "base", "1"));
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body()).contains("Anouk belt morgen.", "Anouk schrijft een brief.");
            assertThat(past()).contains("Anouk schrijft een brief.");
        }

        @Test
        void moves_and_is_taken_away_and_stays_in_the_history() {
            draft.addTask(rent, draft.client, "zoekt de brief.");
            var second = draft.addTask(rent, draft.client, "belt.");
            post("/task/" + second.id() + "/move", Map.of("way", "UP"));
            assertThat(draft.goals().getFirst().tasks())
                    .extracting(Task::text)
                    .containsExactly("belt.", "zoekt de brief.");
            post("/task/" + second.id() + "/end", Map.of());
            assertThat(draft.goals().getFirst().tasks()).extracting(Task::text).containsExactly("zoekt de brief.");
            assertThat(past()).contains("Jij haalde een taak uit het plan", "Fatima belt.");
            assertThat(draft.worker.get(draft.path + "/task/" + second.id()).status())
                    .isEqualTo(404);
        }

        @Test
        void with_wrong_input_says_so_at_the_field_and_keeps_what_was_typed() {
            var wrong = new HashMap<String, Map<String, String>>();
            wrong.put("text-error", Draft.form(draft.client, ""));
            wrong.put("who-error", Draft.form(PersonId.next(), "belt."));
            wrong.put("name-error", Draft.form("", "belt."));
            wrong.put("dueOn-error", Draft.form(draft.client, "belt.", "dueOn", "31-2-2027"));
            wrong.put("dueOn\"", Draft.form(draft.client, "belt.", "dueOn", "2126-01-01"));
            wrong.forEach((error, form) -> {
                var page = post("/goal/" + rent.id() + "/task", form);
                assertThat(page.status()).as(error).isEqualTo(422);
                assertThat(page.body()).contains("id=\"" + error.replace("\"", "-error"), form.get("text"));
            });
            assertThat(draft.goals().getFirst().tasks()).isEmpty();
        }

        @Test
        void is_never_given_to_a_colleague_outside_the_team() {
            var form = Draft.form(story.colleague, "kijkt mee.");
            assertThat(post("/goal/" + rent.id() + "/task", form).status()).isEqualTo(422);
            assertThat(post("/goal/" + rent.id() + "/task", Draft.form(story.lead, "kijkt mee."))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Nested
    class Wrong_people {
        private void everything(PersonId person, int read, int change) {
            var task = draft.addTask(rent, draft.client, "zoekt de brief " + person);
            var session = visitor.as(person);
            var goal = draft.path + "/goal/" + rent.id();
            var one = draft.path + "/task/" + task.id();
            assertThat(session.get(draft.path).status()).isEqualTo(read);
            assertThat(session.get(draft.path + "/history").status()).isEqualTo(read);
            for (var page : List.of(draft.path + "/goal/new", goal, goal + "/task", one))
                assertThat(session.get(page).status()).as(page).isEqualTo(change);
            var forms = new HashMap<String, Map<String, String>>();
            forms.put(draft.path + "/goal", Map.of("title", "Kwaad"));
            forms.put(goal, Map.of("title", "Kwaad", "base", "1"));
            forms.put(goal + "/move", Map.of("way", "UP"));
            forms.put(goal + "/end", Map.of("outcome", "DROPPED"));
            forms.put(goal + "/task", Draft.form(draft.client, "Kwaad"));
            forms.put(one, Draft.form(draft.client, "Kwaad", "base", "1"));
            forms.put(one + "/move", Map.of("way", "UP"));
            forms.put(one + "/end", Map.of());
            forms.put(draft.path + "/ask", Map.of());
            forms.forEach((path, fields) ->
                    assertThat(session.post(path, fields).status()).as(path).isEqualTo(change));
            assertThat(draft.goals()).singleElement().isEqualTo(draft.goal(rent.title()));
            assertThat(past()).doesNotContain("Kwaad");
        }

        @Test
        void the_client_reads_the_plan_and_does_not_change_it() {
            everything(draft.client, 200, 403);
            assertThat(draft.own
                            .post(
                                    draft.path + "/seen",
                                    Map.of("answer", UUID.randomUUID().toString()))
                            .status())
                    .isEqualTo(403);
            assertThat(draft.own.get(draft.path).body()).doesNotContain("/goal/new", "/move", "/seen");
        }

        @Test
        void the_team_lead_reads_the_plan_and_does_not_change_it() {
            everything(story.lead, 200, 403);
            assertThat(visitor.as(story.lead).get(draft.path).body()).doesNotContain("/goal/new", "/move", "/tick");
        }

        @Test
        void another_client_a_colleague_the_privacy_officer_and_the_administrator_see_nothing() {
            for (var person : List.of(story.otherClient, story.colleague, story.officer, story.admin))
                everything(person, 404, 404);
        }

        @Test
        void who_is_in_by_emergency_access_reads_the_plan_and_does_not_change_it() {
            var helper = story.person("Eva Nood", Role.WORKER);
            draft.enter(helper);
            everything(helper, 200, 403);
        }
    }
}
