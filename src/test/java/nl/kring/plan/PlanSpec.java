package nl.kring.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import nl.kring.dossier.Copy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class PlanSpec {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Goals goals;

    @Autowired
    PlanPart part;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    ApplicationContext kring;

    PersonId client;
    DossierId dossier;
    String path;

    @BeforeEach
    void a_client_with_a_plan() {
        client = story.person(null, Role.CLIENT, null);
        dossier = story.dossier("Fatima", "El Amrani", LocalDate.of(1992, 3, 12), client, story.worker);
        path = "/plan/" + dossier;
        plan(dossier, "De huur is op tijd betaald");
    }

    private void plan(DossierId of, String title) {
        transaction.executeWithoutResult(status -> {
            var change = access.change(Story.SAMPLE, Safe.of(of), "plan.goal", Part.PLAN);
            var rent = goals.add(change, 1, title);
            goals.task(change, rent, 2, "vraagt een <b>betaalplan</b> aan.", "Anouk", DAY, null);
            goals.task(change, rent, 1, "zoekt de brief.", "Jij", null, DAY.minusDays(9));
            goals.add(change, 2, "Ik open mijn post elke week");
        });
    }

    @Nested
    class A_client {
        @Test
        void sees_the_goals_in_order_and_who_does_what() {
            var page = visitor.as(client).get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Jouw plan", "k-client", "data-aloud")
                    .containsSubsequence(
                            "De huur is op tijd betaald",
                            "<b>Jij</b> zoekt de brief.",
                            "Klaar.",
                            "<b>Anouk</b>",
                            "27 november 2026",
                            "Ik open mijn post");
        }

        @Test
        void reads_words_and_never_markup_of_others() {
            assertThat(visitor.as(client).get(path).body())
                    .contains("&lt;b&gt;betaalplan")
                    .doesNotContain("<b>betaalplan");
        }

        @Test
        void without_a_plan_reads_that_it_will_come() {
            var fresh = story.person(null, Role.CLIENT, null);
            var empty = story.dossier("Ada", "Proef", LocalDate.of(1980, 1, 1), fresh, story.worker);
            assertThat(visitor.as(fresh).get("/plan/" + empty).body()).contains("Er is nog geen plan.");
        }

        @Test
        void cannot_see_the_plan_of_another() {
            same_as_what_does_not_exist(story.otherClient);
        }
    }

    @Nested
    class Staff {
        @Test
        void a_worker_sees_the_plan_under_the_head_of_the_dossier() {
            var page = visitor.as(story.worker).get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains(
                            "k-pro", "Fatima El Amrani", "De huur is op tijd betaald", "1 van 2", "/report/" + dossier);
        }

        @Test
        void the_team_lead_sees_the_plan_and_no_way_to_the_reports() {
            var page = visitor.as(story.lead).get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("De huur is op tijd betaald").doesNotContain("/report/" + dossier);
        }

        @Test
        void a_colleague_outside_the_help_team_cannot_see_it() {
            same_as_what_does_not_exist(story.colleague);
        }

        @Test
        void the_privacy_officer_and_the_administrator_cannot_see_it() {
            same_as_what_does_not_exist(story.officer);
            same_as_what_does_not_exist(story.admin);
        }

        @Test
        void nobody_reads_it_without_signing_in() {
            var answer = visitor.nobody().get(path);
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.location()).isEqualTo("/sign-in");
        }
    }

    @Nested
    class The_plan {
        @Test
        void one_look_is_one_line_in_the_log() throws SQLException {
            var before = lines();
            visitor.as(client).get(path);
            assertThat(lines() - before).isEqualTo(1);
        }

        @Test
        void is_sealed_in_the_database() {
            transaction.executeWithoutResult(status -> {
                access.pass(Story.SAMPLE, Safe.of(dossier), Part.PLAN);
                var stored = db.sql("select encode(title, 'escape') from plan.goal")
                        .query(String.class)
                        .list();
                assertThat(stored).hasSize(2).noneMatch(text -> text.contains("huur") || text.contains("post"));
            });
        }

        @Test
        void a_goal_takes_no_task_of_another_dossier() {
            plan(story.tom, "Toms doel");
            var toms = transaction.execute(status -> goals.of(access.pass(Story.SAMPLE, Safe.of(story.tom), Part.PLAN))
                    .getFirst()
                    .id());
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        var change = access.change(Story.SAMPLE, Safe.of(dossier), "plan.task", Part.PLAN);
                        goals.task(change, toms, 1, "kijkt mee.", "Frits", null, null);
                    }))
                    .hasMessageContaining("foreign key");
        }

        @Test
        void has_its_ticks_answers_and_history_in_a_copy_for_who_may_read_them() {
            var draft = new Draft(kring);
            var task = draft.addTask(draft.addGoal("Weg hiermee"), draft.client, "zoekt de brief.");
            draft.own.post(draft.path + "/task/" + task.id() + "/tick", Map.of());
            draft.answer("TALK", "Liever bellen.");
            draft.worker.post(draft.path + "/goal/" + task.goal() + "/end", Map.of("outcome", "DROPPED"));
            assertThat(copied(draft.dossier, Part.PLAN, Part.PLAN_ANSWER))
                    .extracting(Copy.Item::title)
                    .containsExactly(
                            "plan.copy.ended",
                            "plan.history.GOAL_DROPPED",
                            "plan.history.TALK",
                            "plan.history.TICKED",
                            "plan.history.TASK_ADDED",
                            "plan.history.GOAL_ADDED");
            assertThat(copied(draft.dossier, Part.PLAN, Part.PLAN_ANSWER))
                    .extracting(Copy.Item::text)
                    .anyMatch(text -> text.endsWith("Liever bellen."))
                    .anyMatch(text -> text.contains("[x] Fatima zoekt de brief."));
            assertThat(copied(draft.dossier, Part.PLAN))
                    .extracting(Copy.Item::title)
                    .contains("plan.history.TICKED")
                    .doesNotContain("plan.history.TALK");
        }

        private List<Copy.Item> copied(DossierId of, Part first, Part... more) {
            var copy = new Copy();
            transaction.executeWithoutResult(
                    status -> part.copy(access.pass(Story.SAMPLE, Safe.of(of), first, more), copy));
            return copy.items();
        }

        @Test
        void is_in_a_copy_for_who_may_read_it_and_gone_when_destroyed() {
            var copy = new Copy();
            transaction.executeWithoutResult(
                    status -> part.copy(access.pass(Story.SAMPLE, Safe.of(dossier), Part.PLAN), copy));
            assertThat(copy.items())
                    .extracting(Copy.Item::text)
                    .anyMatch(text -> text.contains("[x] Jij zoekt de brief.") && text.contains("[ ] Anouk"));
            var nothing = new Copy();
            transaction.executeWithoutResult(
                    status -> part.copy(access.pass(Story.SAMPLE, Safe.of(dossier), Part.IDENTITY), nothing));
            assertThat(nothing.items()).isEmpty();
            transaction.executeWithoutResult(status -> {
                part.destroy(access.destroy(new Viewer.System(Viewer.Job.RETENTION, "spec"), Safe.of(dossier)));
                for (var table : List.of("goal", "task", "tick", "answer", "history", "version"))
                    assertThat(db.sql("select count(*) from plan." + table)
                                    .query(Long.class)
                                    .single())
                            .as(table)
                            .isZero();
                status.setRollbackOnly();
            });
        }
    }

    private void same_as_what_does_not_exist(PersonId person) {
        var session = visitor.as(person);
        var closed = session.get(path);
        var unknown = session.get("/plan/" + UUID.randomUUID());
        assertThat(closed.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(closed.plain()).isEqualTo(unknown.plain()).doesNotContain("huur");
    }

    private long lines() throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement("select count(*) from audit.event where safe = ?")) {
            statement.setObject(1, dossier.value());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
