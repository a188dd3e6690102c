package nl.kring.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.Circle;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The plan for whoever the client let in. */
@KringSpec
class PlanCircleSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext kring;

    @Autowired
    TestClock.Ahead clock;

    Draft draft;
    PersonId frits;
    PersonId reader;
    Visitor.Session helper;
    Task own;
    Task clients;

    @BeforeEach
    void a_plan_with_a_neighbour_in_it() {
        draft = new Draft(kring);
        frits = story.letIn(draft.dossier, "Frits Veenstra", Grant.Kind.SUPPORTER);
        reader = story.letIn(draft.dossier, "Mo Aydin", Grant.Kind.READER);
        helper = visitor.as(frits);
        var outside = draft.addGoal("Ik kom weer buiten");
        clients = draft.addTask(outside, draft.client, "kiest planten uit.");
        own = draft.addTask(outside, frits, "snoeit de heg.");
    }

    private static String tick(Task task) {
        return "/task/" + task.id() + "/tick";
    }

    private static String undo(Task task) {
        return "/task/" + task.id() + "/undo";
    }

    private Visitor.Answer post(Visitor.Session session, String path) {
        return session.post(draft.path + path, Map.of());
    }

    private boolean done(Task task) {
        return draft.task(task.text()).done();
    }

    private String as(PersonId person) {
        return draft.path + "/as/" + person;
    }

    @Nested
    class Who_helps_along {
        @Test
        void sees_who_does_what_with_the_own_tasks_first() {
            var page = helper.get(draft.path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .containsSubsequence(
                            "Het plan van Fatima",
                            "Dit doe jij",
                            "<b>Jij</b> snoeit de heg.",
                            "Wat Fatima wil bereiken",
                            "Ik kom weer buiten",
                            "<b>Fatima</b> kiest planten uit.",
                            "<b>Jij</b> snoeit de heg.")
                    .contains(draft.path + tick(own))
                    .doesNotContain(draft.path + tick(clients));
        }

        @Test
        void has_three_places_a_way_out_and_reads_that_the_dossier_stays_closed() {
            assertThat(helper.get(draft.path).body())
                    .contains(
                            "Je ziet het plan en de groep van Fatima. Niet het dossier.",
                            "href=\"" + draft.path + "\" aria-current=\"page\"",
                            "href=\"/group/" + draft.dossier + "\"",
                            "href=\"/circle/" + draft.dossier + "\"",
                            "href=\"/helping\"",
                            "action=\"/away\"")
                    .doesNotContain("/home/looked", "/conversation/", "/report/", "/contact/" + draft.dossier);
        }

        @Test
        void sees_no_family_name_no_history_no_answer_and_no_case() {
            draft.answer("TALK", "Ik ben hier boos over.");
            var page = helper.get(draft.path).body();
            assertThat(page)
                    .doesNotContain(
                            "El Amrani", "boos over", "26-0", "Ik heb schulden", "Vind je", draft.path + "/history");
            assertThat(helper.get(draft.path + "/history").status()).isEqualTo(404);
        }

        @Test
        void ticks_an_own_task_and_takes_it_back() {
            assertThat(post(helper, tick(own)).location()).isEqualTo(draft.path + "#t-" + own.id());
            assertThat(done(own)).isTrue();
            assertThat(helper.get(draft.path).body()).contains("Toch niet klaar", draft.path + undo(own));
            assertThat(draft.own.get(draft.path + "/history").body()).contains("Frits zei: deze taak is klaar");
            assertThat(draft.worker.get(draft.path + "/history").body()).contains("Frits zei: deze taak is klaar");
            assertThat(post(helper, undo(own)).status()).isEqualTo(303);
            assertThat(done(own)).isFalse();
        }

        @Test
        void reads_who_said_that_a_task_is_done() {
            post(draft.own, tick(clients));
            post(draft.worker, tick(own));
            assertThat(helper.get(draft.path).body())
                    .contains("Fatima zei dat het klaar is.", "Anouk zei dat het klaar is.");
        }

        @Test
        void ticks_nothing_of_anybody_else_and_changes_nothing() {
            for (var path : List.of(tick(clients), undo(clients)))
                assertThat(post(helper, path).status()).as(path).isEqualTo(404);
            post(draft.own, tick(clients));
            assertThat(post(helper, undo(clients)).status()).isEqualTo(404);
            assertThat(done(clients)).isTrue();
            for (var path : List.of("/goal/new", "/goal/" + own.goal(), "/goal/" + own.goal() + "/task"))
                assertThat(helper.get(draft.path + path).status()).as(path).isEqualTo(404);
            for (var path : List.of("/ask", "/task/" + own.id() + "/end", "/goal/" + own.goal() + "/end"))
                assertThat(post(helper, path).status()).as(path).isBetween(400, 404);
            assertThat(helper.post(draft.path + "/answer", Map.of("choice", "AGREED", "version", "1"))
                            .status())
                    .isEqualTo(404);
            assertThat(draft.task(own.text()).done()).isFalse();
        }

        @Test
        void ticks_nothing_in_another_dossier() {
            var other = new Draft(kring);
            var task = other.addTask(other.addGoal("Van een ander"), other.client, "doet iets.");
            assertThat(helper.get(other.path).status()).isEqualTo(404);
            assertThat(helper.post(other.path + tick(task), Map.of()).status()).isEqualTo(404);
            assertThat(post(helper, tick(task)).status()).isEqualTo(404);
        }

        @Test
        void ticks_no_more_when_the_task_goes_to_another() {
            draft.worker.post(
                    draft.path + "/task/" + own.id(), Draft.form(draft.client, "snoeit de heg zelf.", "base", "1"));
            assertThat(post(helper, tick(own)).status()).isEqualTo(404);
        }

        @Test
        void sees_no_plan_any_more_once_the_place_ended() {
            new Circle(kring, draft.dossier, draft.client).end(frits);
            assertThat(helper.get(draft.path).status()).isEqualTo(404);
            assertThat(post(helper, tick(own)).status()).isEqualTo(404);
            assertThat(done(own)).isFalse();
        }

        @Test
        void sees_no_plan_any_more_after_the_last_day() {
            var brief = story.letIn(draft.dossier, "Kort", Grant.Kind.SUPPORTER, 1);
            assertThat(visitor.as(brief).get(draft.path).status()).isEqualTo(200);
            try {
                clock.forward(Duration.ofDays(1));
                var later = visitor.as(brief);
                assertThat(later.get(draft.path).status()).isEqualTo(404);
                assertThat(post(later, tick(own)).status()).isEqualTo(404);
            } finally {
                clock.back();
            }
        }
    }

    @Nested
    class Who_reads_along {
        @Test
        void sees_the_same_plan_and_no_button() {
            draft.addTask(draft.goal("Ik kom weer buiten"), "Mo", "leest mee.");
            var page = visitor.as(reader).get(draft.path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Ik kom weer buiten", "<b>Frits</b> snoeit de heg.")
                    .doesNotContain("/tick", "/undo", "El Amrani");
        }

        @Test
        void ticks_nothing() {
            for (var task : List.of(own, clients))
                for (var path : List.of(tick(task), undo(task)))
                    assertThat(post(visitor.as(reader), path).status()).isEqualTo(404);
            assertThat(done(own)).isFalse();
        }

        @Test
        void is_given_no_task() {
            assertThat(draft.worker
                            .get(draft.path + "/goal/" + own.goal() + "/task")
                            .body())
                    .contains("Frits")
                    .doesNotContain(reader.toString());
            var asked =
                    draft.worker.post(draft.path + "/goal/" + own.goal() + "/task", Draft.form(reader, "doet mee."));
            assertThat(asked.status()).isEqualTo(422);
        }
    }

    @Nested
    class Somebody_who_was_only_invited {
        @Test
        void sees_no_plan() {
            var invited = story.person(null, Role.SUPPORTER);
            new Circle(kring, draft.dossier, draft.client).invite(invited);
            assertThat(visitor.as(invited).get(draft.path).status()).isEqualTo(404);
            assertThat(post(visitor.as(invited), tick(own)).status()).isEqualTo(404);
        }
    }

    @Nested
    class A_task_of_somebody_who_left {
        @Test
        void keeps_its_name_for_everybody() {
            post(helper, tick(own));
            new Circle(kring, draft.dossier, draft.client).end(frits);
            assertThat(draft.own.get(draft.path).body()).contains("<b>Frits</b> snoeit de heg.");
            assertThat(draft.worker.get(draft.path).body()).contains("<b>Frits</b> snoeit de heg.");
            assertThat(draft.worker.get(draft.path + "/task/" + own.id()).body())
                    .contains("value=\"Frits\"")
                    .doesNotContain(frits.toString());
            assertThat(visitor.as(reader).get(draft.path).body()).contains("Frits zei dat het klaar is.");
            assertThat(draft.own.get(draft.path + "/history").body()).contains("Frits zei: deze taak is klaar");
        }
    }

    @Nested
    class The_client {
        @Test
        void sees_it_as_the_other_does_and_nothing_works() {
            var seen = draft.own.get(as(frits));
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.body())
                    .contains("Je kijkt als Frits", "Terug naar mijn kring", "/circle/" + draft.dossier)
                    .containsSubsequence("Dit doe jij", "<b>Jij</b> snoeit de heg.", "disabled")
                    .doesNotContain(draft.path + tick(own), "El Amrani");
            assertThat(draft.own.get(as(reader)).body())
                    .contains("Je kijkt als Mo")
                    .doesNotContain("Dit doe jij", "disabled");
        }

        @Test
        void sees_word_for_word_what_the_other_sees() {
            assertThat(plan(draft.own.get(as(reader))))
                    .isEqualTo(plan(visitor.as(reader).get(draft.path)));
        }

        private static String plan(Visitor.Answer page) {
            return page.plain().replaceAll("(?s).*(<h1>Het plan van.*?)<footer.*", "$1");
        }

        @Test
        void looks_as_nobody_who_is_not_in_the_circle() {
            var invited = story.person(null, Role.SUPPORTER);
            new Circle(kring, draft.dossier, draft.client).invite(invited);
            var former = story.letIn(draft.dossier, "Weg", Grant.Kind.SUPPORTER);
            new Circle(kring, draft.dossier, draft.client).end(former);
            var elsewhere = story.letIn(story.tom, "Elders", Grant.Kind.SUPPORTER);
            for (var other :
                    List.of(story.worker, story.lead, draft.client, invited, former, elsewhere, PersonId.next()))
                assertThat(draft.own.get(as(other)).status()).isEqualTo(404);
        }

        @Test
        void alone_looks_as_somebody_else() {
            for (var other :
                    List.of(story.worker, story.lead, story.otherClient, story.colleague, story.officer, frits, reader))
                assertThat(visitor.as(other).get(as(frits)).status()).isEqualTo(404);
        }
    }

    @Nested
    class The_database {
        private void refused(PersonId person, Part part, Consumer<JdbcClient> steps) {
            var now = kring.getBean(Clock.class).instant();
            var viewer = new Viewer.Person(person, Set.of(Role.SUPPORTER), "spec", UUID.randomUUID(), now);
            assertThatThrownBy(() -> kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                        kring.getBean(Access.class).change(viewer, Safe.of(draft.dossier), "plan.task:x", part);
                        steps.accept(kring.getBean(JdbcClient.class));
                    }))
                    .isInstanceOf(DataAccessException.class);
        }

        private void add(JdbcClient db, Task task, PersonId by) {
            db.sql("insert into plan.tick (id, dossier, task, by, at) values (gen_random_uuid(), ?, ?, ?, now())")
                    .params(draft.dossier.value(), task.id(), by.value())
                    .update();
        }

        @Test
        void takes_no_tick_of_anothers_task_nor_in_anothers_name() {
            refused(frits, Part.TICK, db -> add(db, clients, frits));
            refused(frits, Part.TICK, db -> add(db, own, draft.client));
            refused(frits, Part.PLACE, db -> add(db, own, frits));
            assertThat(done(own) || done(clients)).isFalse();
        }

        @Test
        void shows_no_task_of_another_to_who_ticks() {
            var now = kring.getBean(Clock.class).instant();
            var viewer = new Viewer.Person(frits, Set.of(Role.SUPPORTER), "spec", UUID.randomUUID(), now);
            var seen = kring.getBean(TransactionTemplate.class).execute(status -> {
                kring.getBean(Access.class).change(viewer, Safe.of(draft.dossier), "plan.task:x", Part.TICK);
                return kring.getBean(JdbcClient.class)
                        .sql("select id from plan.task")
                        .query(UUID.class)
                        .list();
            });
            assertThat(seen).containsExactly(own.id());
        }
    }
}
