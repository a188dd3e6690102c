package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.audit.EventKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class LinesSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private PersonId stranger;
    private DossierId dossier;
    private Viewer.Person worker;

    @BeforeEach
    void a_dossier_that_nobody_looked_into() {
        client = story.person(null, Role.CLIENT, null);
        stranger = story.person("Joost Vreemd", Role.WORKER, Grant.Kind.CARE_STAFF);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, story.worker);
        worker = Viewers.of(story.worker, Role.WORKER);
    }

    @Nested
    class One_line_is_left_by {
        @Test
        void a_view_of_whatever_many_parts() throws SQLException {
            transaction.executeWithoutResult(status -> access.pass(
                    worker,
                    Safe.of(dossier),
                    Wish.need(Part.IDENTITY, Part.CASES).welcome(Part.REPORT, Part.LOG)));
            assertThat(Viewers.lines(worker)).isEqualTo("VIEW 0 WORKER DOSSIER {IDENTITY,CASES,REPORT} HELP_TEAM HELP");
        }

        @Test
        void a_change() throws SQLException {
            transaction.executeWithoutResult(
                    status -> access.change(worker, Safe.of(dossier), "report.report:1", Part.REPORT));
            assertThat(Viewers.lines(worker))
                    .isEqualTo("CHANGE 0 WORKER DOSSIER {REPORT} report.report:1 HELP_TEAM HELP");
        }

        @Test
        void a_download() throws SQLException {
            transaction.executeWithoutResult(
                    status -> assertThat(access.export(worker, Safe.of(dossier), "report.report:2", Part.REPORT)
                                    .opens(Part.REPORT))
                            .isTrue());
            assertThat(Viewers.lines(worker))
                    .isEqualTo("EXPORT 0 WORKER DOSSIER {REPORT} report.report:2 HELP_TEAM HELP");
        }

        @Test
        void a_list_over_many_dossiers_and_it_stands_with_the_organisation() throws SQLException {
            transaction.executeWithoutResult(status -> access.reach(worker, Part.IDENTITY, Part.PLAN));
            assertThat(Viewers.lines(worker)).isEqualTo("LIST 0 WORKER ORGANISATION {IDENTITY,PLAN} WORK");
        }

        @Test
        void a_job() throws SQLException {
            var order = "order-" + UUID.randomUUID();
            transaction.executeWithoutResult(status ->
                    access.pass(new Viewer.System(Viewer.Job.RETENTION, order), Safe.of(dossier), Part.CASES));
            assertThat(Transaction.told(
                            "select string_agg(concat_ws(' ', kind, viewer, role, person, basis, purpose), ',') from audit.event where origin = ?",
                            "RETENTION:" + order))
                    .isEqualTo("VIEW SYSTEM SYSTEM JOB_RETENTION RETENTION");
        }

        @Test
        void an_act_of_ones_own() throws SQLException {
            transaction.executeWithoutResult(status -> access.note(worker, EventKind.SIGN_IN));
            assertThat(Viewers.lines(worker)).isEqualTo("SIGN_IN 0 WORKER ORGANISATION {} WORK");
        }

        @Test
        void the_client_who_looks_at_the_own_data() throws SQLException {
            var own = Viewers.of(client, Role.CLIENT);
            transaction.executeWithoutResult(status -> access.pass(own, Safe.of(dossier), Part.LOG));
            assertThat(Viewers.lines(own)).isEqualTo("VIEW 0 CLIENT DOSSIER {LOG} CLIENT OWN_DATA");
        }

        @Test
        void a_look_under_emergency_access_marked_as_such() throws SQLException {
            Transaction.superuser(
                    "insert into access.permit values (gen_random_uuid(), ?, ?, 'EMERGENCY', 'WORKER', now() - interval '1 minute', now() + interval '1 hour', 'test')",
                    stranger.value(),
                    dossier.value());
            var hurried = Viewers.of(stranger, Role.WORKER);
            transaction.executeWithoutResult(status -> access.pass(hurried, Safe.of(dossier), Part.REPORT));
            assertThat(Viewers.lines(hurried)).isEqualTo("VIEW 0 WORKER DOSSIER {REPORT} EMERGENCY EMERGENCY");
            assertThat(Transaction.told("select emergency::text from audit.event where request = ?", hurried.request()))
                    .isEqualTo("true");
        }
    }

    @Nested
    class A_refusal {
        @Test
        void leaves_one_line_though_its_transaction_rolled_back() throws SQLException {
            assertThat(visitor.as(stranger).get("/home/dossier/" + dossier).status())
                    .isEqualTo(404);
            assertThat(Viewers.lines(stranger, dossier))
                    .isEqualTo("REFUSAL 4 WORKER DOSSIER {IDENTITY,CASES} NO_GRANT HELP");
        }

        @Test
        void undoes_what_the_request_did_before_in_another_dossier() throws SQLException {
            var helped = story.dossier(
                    "Bo", "Berg", LocalDate.of(1991, 1, 1), story.person(null, Role.CLIENT, null), stranger);
            assertThat(visitor.as(stranger)
                            .post("/test/room/" + helped + "/" + dossier, Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(Viewers.lines(stranger, dossier)).isEqualTo("REFUSAL 4 WORKER DOSSIER {IDENTITY} NO_GRANT HELP");
            assertThat(Viewers.lines(stranger, helped)).isEmpty();
        }

        @Test
        void of_a_change_names_what_it_was_about() throws SQLException {
            var own = Viewers.of(client, Role.CLIENT);
            assertThatThrownBy(() -> transaction.execute(
                            status -> access.change(own, Safe.of(dossier), "plan.goal:3", Part.PLAN)))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.visible()).isTrue();
                        assertThat(refused.line().object()).isEqualTo("plan.goal:3");
                        assertThat(refused.line().basis()).isEqualTo("ACTION");
                    });
            assertThat(Viewers.lines(own))
                    .as("who only catches it has no line yet")
                    .isEmpty();
        }

        @Test
        void answers_403_where_the_viewer_knows_it_is_there_and_404_elsewhere() throws SQLException {
            var place = "/test/room/" + dossier + "/" + dossier;
            assertThat(visitor.as(client).post(place, Map.of()).status()).isEqualTo(403);
            assertThat(Viewers.lines(client, dossier))
                    .isEqualTo("REFUSAL 4 CLIENT DOSSIER {REPORT} test.room ACTION HELP");
            assertThat(visitor.as(story.lead).post(place, Map.of()).status()).isEqualTo(404);
            assertThat(Viewers.lines(story.lead, dossier))
                    .isEqualTo("REFUSAL 4 TEAM_LEAD DOSSIER {REPORT} test.room PART HELP");
        }

        @Test
        void looks_like_a_dossier_that_does_not_exist() throws SQLException {
            var nowhere = DossierId.next();
            for (var page : new String[] {"/home/dossier/", "/report/", "/plan/", "/home/looked/"}) {
                var refused = visitor.as(stranger).get(page + dossier);
                var absent = visitor.as(stranger).get(page + nowhere);
                assertThat(refused.status()).isEqualTo(404).isEqualTo(absent.status());
                assertThat(refused.plain()).as(page).isEqualTo(absent.plain());
            }
            assertThat(Viewers.lines(stranger, nowhere).lines()).hasSize(4);
        }
    }

    @Nested
    class What_is_not_there {
        private static final String TRIED = "REFUSAL 4 %s DOSSIER %s NOT_THERE %s";

        @Test
        void in_a_dossier_that_was_opened_leaves_one_line_that_it_was_tried() throws SQLException {
            assertThat(visitor.as(story.worker)
                            .get("/report/" + dossier + "/" + UUID.randomUUID())
                            .status())
                    .isEqualTo(404);
            assertThat(Viewers.lines(story.worker, dossier))
                    .isEqualTo(TRIED.formatted(
                            "WORKER", "{IDENTITY,CASES,REPORT,REPORT_INTERNAL,REPORT_ANSWER,SIGNAL,HEAD}", "HELP"));
            assertThat(visitor.as(client)
                            .get("/report/" + dossier + "/" + UUID.randomUUID())
                            .status())
                    .isEqualTo(404);
            assertThat(Viewers.lines(client, dossier))
                    .isEqualTo(
                            TRIED.formatted("CLIENT", "{IDENTITY,CASES,REPORT,REPORT_ANSWER,SIGNAL,HEAD}", "OWN_DATA"));
        }

        @Test
        void names_the_row_where_the_pass_named_one() throws SQLException {
            var report = UUID.randomUUID();
            visitor.as(story.worker).get("/report/" + dossier + "/" + report + "/file");
            assertThat(Viewers.lines(story.worker, dossier))
                    .isEqualTo(TRIED.formatted("WORKER", "{REPORT} report.report:" + report, "HELP"));
        }

        @Test
        void answers_exactly_as_any_other_page_that_does_not_exist() {
            var session = visitor.as(story.worker);
            var nowhere = session.get("/nowhere");
            for (var path : new String[] {
                "/report/" + dossier + "/" + UUID.randomUUID(),
                "/report/" + dossier + "/" + UUID.randomUUID() + "/file",
                "/report/" + dossier + "/" + UUID.randomUUID() + "/correction",
                "/report/" + DossierId.next() + "/" + UUID.randomUUID()
            }) {
                var answer = session.get(path);
                assertThat(answer.status()).as(path).isEqualTo(404);
                assertThat(answer.plain()).as(path).isEqualTo(nowhere.plain());
            }
        }

        @Test
        void is_marked_where_it_was_tried_under_emergency_access_and_so_is_a_forbidden_act() throws SQLException {
            Transaction.superuser(
                    "insert into access.permit values (gen_random_uuid(), ?, ?, 'EMERGENCY', 'WORKER', now() - interval '1 minute', now() + interval '1 hour', 'test')",
                    stranger.value(),
                    dossier.value());
            var session = visitor.as(stranger);
            assertThat(session.get("/report/" + dossier + "/" + UUID.randomUUID())
                            .status())
                    .isEqualTo(404);
            assertThat(session.get("/report/" + dossier + "/new").status()).isEqualTo(403);
            assertThat(Viewers.lines(stranger, dossier).lines())
                    .containsExactly(
                            TRIED.formatted(
                                    "WORKER",
                                    "{IDENTITY,CASES,REPORT,REPORT_INTERNAL,REPORT_ANSWER,HEAD}",
                                    "EMERGENCY"),
                            TRIED.formatted("WORKER", "{IDENTITY,CASES,REPORT,REPORT_INTERNAL}", "EMERGENCY")
                                    .replace("NOT_THERE", "ACTION"));
            assertThat(Transaction.told(
                            "select string_agg(emergency::text, ' ') from audit.event where person = ? and safe = ?",
                            stranger.value(),
                            dossier.value()))
                    .isEqualTo("true true");
        }

        @Test
        void answers_503_when_that_line_cannot_be_written() throws SQLException {
            var session = visitor.as(story.worker);
            Transaction.superuser(
                    "alter table audit.event add constraint blocked_by_spec check (basis is distinct from 'NOT_THERE') not valid");
            try {
                assertThat(session.get("/report/" + dossier + "/" + UUID.randomUUID())
                                .status())
                        .isEqualTo(503);
            } finally {
                Transaction.superuser("alter table audit.event drop constraint blocked_by_spec");
            }
            assertThat(Viewers.lines(story.worker, dossier)).isEmpty();
        }

        @Test
        void leaves_no_second_line_where_the_look_itself_was_kept() throws SQLException {
            assertThat(visitor.as(story.worker).get("/test/room/" + dossier).status())
                    .isEqualTo(404);
            assertThat(Viewers.lines(story.worker, dossier)).isEqualTo("VIEW 0 WORKER DOSSIER {PLAN} HELP_TEAM HELP");
        }

        @Test
        void leaves_none_where_no_pass_was_asked_for() throws SQLException {
            assertThat(visitor.as(story.worker).get("/home/more").status()).isEqualTo(404);
            assertThat(Transaction.told(
                            "select count(*) from audit.event where person = ? and basis = 'NOT_THERE' and safe = ?",
                            story.worker.value(),
                            Safe.ORGANISATION))
                    .isEqualTo("0");
        }
    }
}
