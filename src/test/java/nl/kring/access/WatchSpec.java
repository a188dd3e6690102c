package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.dossier.Clients;
import nl.kring.team.Members;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class WatchSpec {
    private static final String OPENED = "STREAM_OPENED 0 WORKER DOSSIER {IDENTITY} HELP_TEAM HELP";
    private static final String CLOSED = "STREAM_CLOSED 0 WORKER DOSSIER {IDENTITY} HELP_TEAM HELP";

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Watches watches;

    @Autowired
    Clients clients;

    @Autowired
    Members members;

    @Autowired
    TestClock.Ahead clock;

    @Autowired
    TransactionTemplate transaction;

    private final CountDownLatch closed = new CountDownLatch(1);
    private PersonId worker;
    private DossierId dossier;

    @BeforeEach
    void a_worker_with_one_dossier() {
        worker = story.person("Els Dijk", Role.WORKER, Grant.Kind.CARE_STAFF);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), story.person(null, Role.CLIENT, null), worker);
    }

    private Watch open(Watch.Connection onEnd) {
        return open(visitor.as(worker), onEnd);
    }

    private Watch open(Visitor.Session session, Watch.Connection onEnd) {
        var viewer = Viewers.of(worker, Role.WORKER, session.origin());
        return watches.open(viewer, Safe.of(dossier), Wish.need(Part.IDENTITY), onEnd);
    }

    private String look(Watch watch) {
        return watch.look(pass -> clients.of(pass).given());
    }

    @Nested
    class A_stream {
        @Test
        void looks_as_often_as_it_likes_between_one_line_at_its_opening_and_one_at_its_closing() throws SQLException {
            var watch = open(closed::countDown);
            assertThat(look(watch)).isEqualTo("Ada");
            assertThat(look(watch)).isEqualTo("Ada");
            assertThat(Viewers.lines(worker, dossier)).isEqualTo(OPENED);
            watches.close(watch);
            watches.close(watch);
            assertThat(Viewers.lines(worker, dossier)).isEqualTo(OPENED + "\n" + CLOSED);
        }

        @Test
        void is_refused_at_once_and_closed_within_a_second_when_its_grant_ends() throws Exception {
            var watch = open(closed::countDown);
            story.leave(dossier, worker);
            assertThatThrownBy(() -> look(watch)).isInstanceOf(Refused.class).hasMessage("Refused: ENDED");
            assertThat(closed.await(1, TimeUnit.SECONDS))
                    .as("closed within a second")
                    .isTrue();
            watches.recheck();
            assertThat(Viewers.lines(worker, dossier)).isEqualTo(OPENED + "\n" + CLOSED);
        }

        @Test
        void closes_by_itself_when_the_time_of_its_grant_is_over() throws Exception {
            Transaction.superuser(
                    "update access.permit set ends_at = now() + interval '10 minutes' where person = ? and safe = ?",
                    worker.value(),
                    dossier.value());
            var watch = open(closed::countDown);
            try {
                assertThat(look(watch)).isEqualTo("Ada");
                clock.forward(Duration.ofMinutes(20));
                assertThatThrownBy(() -> look(watch)).isInstanceOf(Refused.class);
                assertThat(closed.await(1, TimeUnit.SECONDS)).isTrue();
            } finally {
                clock.back();
            }
        }

        @Test
        void closes_though_the_log_is_blocked_at_that_moment() throws Exception {
            open(closed::countDown);
            story.leave(dossier, worker);
            BlockedLogSpec.blocked(
                    () -> assertThat(closed.await(1, TimeUnit.SECONDS)).isTrue());
        }

        @Test
        void of_somebody_else_stays_open() throws Exception {
            var other = watches.open(
                    Viewers.of(
                            story.client, Role.CLIENT, visitor.as(story.client).origin()),
                    Safe.of(story.fatima),
                    Wish.need(Part.IDENTITY),
                    closed::countDown);
            open(() -> {});
            story.leave(dossier, worker);
            watches.recheck();
            assertThat(closed.getCount()).isEqualTo(1);
            assertThat(look(other)).isEqualTo("Fatima");
            watches.close(other);
        }

        @Test
        void is_refused_without_a_grant_and_then_nothing_is_open() throws SQLException {
            assertThatThrownBy(() -> watches.open(
                            Viewers.of(story.colleague, Role.WORKER),
                            Safe.of(dossier),
                            Wish.need(Part.IDENTITY),
                            closed::countDown))
                    .isInstanceOf(Refused.class);
            assertThat(Viewers.lines(story.colleague, dossier)).isEmpty();
        }
    }

    @Nested
    class A_grant_that_ended {
        @Test
        void refuses_the_next_request() throws SQLException {
            var session = visitor.as(worker);
            assertThat(session.get("/home/dossier/" + dossier).status()).isEqualTo(200);
            story.leave(dossier, worker);
            var refused = session.get("/home/dossier/" + dossier);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.plain())
                    .isEqualTo(session.get("/home/dossier/" + DossierId.next()).plain());
            assertThat(Viewers.lines(worker, dossier)).contains("REFUSAL 4 WORKER DOSSIER {IDENTITY,CASES} ENDED HELP");
        }

        @Test
        void refuses_a_hundred_times_out_of_a_hundred() {
            for (var time = 0; time < 100; time++) {
                var helper = story.person("Els", Role.WORKER);
                var viewer = Viewers.of(helper, Role.WORKER);
                transaction.executeWithoutResult(status -> members.join(
                        access.change(Story.SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT),
                        helper,
                        Grant.Kind.HELP_TEAM,
                        "Els",
                        clock.instant()));
                transaction.executeWithoutResult(status -> access.pass(viewer, Safe.of(dossier), Part.PLAN));
                story.leave(dossier, helper);
                assertThatThrownBy(
                                () -> transaction.execute(status -> access.pass(viewer, Safe.of(dossier), Part.PLAN)))
                        .hasMessage("Refused: ENDED");
            }
        }
    }
}
