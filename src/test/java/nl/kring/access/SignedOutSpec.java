package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.account.OpenSessions;
import nl.kring.audit.Log;
import nl.kring.home.Queries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What becomes of a live stream when nothing ends but the session in which it was opened. */
@KringSpec
class SignedOutSpec {
    private static final Pattern END = Pattern.compile("action=\"(/account/sessions/[0-9a-f-]{36}/end)\"");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Watches watches;

    @Autowired
    List<SignIns> signIns;

    @Autowired
    OpenSessions sessions;

    @Autowired
    JdbcClient db;

    @Autowired
    Log log;

    @Autowired
    Clock time;

    @Autowired
    TestClock.Ahead clock;

    @Autowired
    PlatformTransactionManager transactions;

    private final CountDownLatch closed = new CountDownLatch(1);
    private PersonId worker;
    private DossierId dossier;
    private Visitor.Session here;

    @BeforeEach
    void a_worker_looks_at_a_dossier() {
        worker = story.person("Els Dijk", Role.WORKER);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), story.person(null, Role.CLIENT), worker);
        here = visitor.as(worker);
        open(watches, here);
    }

    @AfterEach
    void nothing_stays_open() {
        clock.back();
        sessions.endAll(worker);
        watches.recheck();
    }

    private Watch open(Watches node, Visitor.Session session) {
        return node.open(
                Viewers.of(worker, Role.WORKER, session.origin()),
                Safe.of(dossier),
                Wish.need(Part.IDENTITY),
                closed::countDown);
    }

    private void endsWithinASecond() throws Exception {
        assertThat(closed.await(1, TimeUnit.SECONDS))
                .as("closed within a second")
                .isTrue();
    }

    private void staysOpen() {
        watches.recheck();
        assertThat(closed.getCount()).as("still open").isEqualTo(1);
    }

    @Nested
    class A_live_stream_ends_within_a_second {
        @Test
        void when_its_viewer_signs_out_and_leaves_one_line_at_its_closing() throws Exception {
            here.post("/sign-out", Map.of());
            endsWithinASecond();
            watches.recheck();
            assertThat(Viewers.lines(worker, dossier)).containsOnlyOnce("STREAM_CLOSED");
        }

        @Test
        void when_its_viewer_ends_that_session_on_another_device() throws Exception {
            var other = visitor.as(worker);
            var end = END.matcher(other.get("/account/sessions").body());
            assertThat(end.find()).isTrue();
            assertThat(other.post(end.group(1), Map.of()).status()).isEqualTo(303);
            endsWithinASecond();
        }

        @Test
        void when_its_viewer_ends_all_other_sessions() throws Exception {
            visitor.as(worker).post("/account/sessions/others/end", Map.of());
            endsWithinASecond();
        }

        @Test
        void when_all_sessions_of_its_viewer_are_ended_from_elsewhere() throws Exception {
            sessions.endAll(worker);
            endsWithinASecond();
        }

        @Test
        void when_its_viewer_gets_another_role() throws Exception {
            var given = visitor.as(story.admin)
                    .post("/admin/person/" + worker + "/role", Map.of("role", Role.COORDINATOR.name()));
            assertThat(given.status()).isEqualTo(303);
            endsWithinASecond();
        }

        @Test
        void when_the_account_of_its_viewer_ends() throws Exception {
            visitor.as(story.admin).post("/admin/person/" + worker + "/end", Map.of());
            endsWithinASecond();
        }

        @Test
        void when_nothing_was_asked_for_as_long_as_the_role_allows() throws Exception {
            clock.forward(Duration.ofMinutes(29));
            staysOpen();
            clock.forward(Duration.ofMinutes(1));
            endsWithinASecond();
        }

        @Test
        void when_its_session_lasted_as_long_as_the_role_allows_however_busy_it_was() throws Exception {
            for (var minutes = 0; minutes < 580; minutes += 20) {
                clock.forward(Duration.ofMinutes(20));
                assertThat(here.get("/account/sessions").status()).isEqualTo(200);
            }
            staysOpen();
            clock.forward(Duration.ofMinutes(20));
            endsWithinASecond();
        }

        @Test
        void when_the_session_is_no_longer_as_this_program_wrote_it() throws Exception {
            Transaction.superuser("""
                    update web.session_attributes a set attribute_bytes = convert_to(replace(convert_from(attribute_bytes, 'UTF8'), '|20', '|21'), 'UTF8')
                    from web.session s where s.primary_id = a.session_primary_id and s.principal_name = ? and attribute_name = 'signed-in'
                    """, worker.toString());
            endsWithinASecond();
        }

        @Test
        void when_it_never_was_in_a_session_of_its_viewer() throws Exception {
            here.post("/sign-out", Map.of());
            open(watches, visitor.as(story.colleague));
            endsWithinASecond();
        }

        @Test
        void on_another_node_that_shares_the_database_alone() {
            var other = new Watches(db, access, signIns, log, time, transactions);
            open(other, visitor.as(worker));
            other.recheck();
            assertThat(closed.getCount()).isEqualTo(1);
            visitor.as(worker).post("/account/sessions/others/end", Map.of());
            other.recheck();
            assertThat(closed.getCount()).isZero();
        }
    }

    @Nested
    class A_live_stream_stays_open {
        @Test
        void while_another_session_of_its_viewer_ends() {
            visitor.as(worker).post("/sign-out", Map.of());
            staysOpen();
        }

        @Test
        void while_its_viewer_asks_for_pages_in_that_session() {
            clock.forward(Duration.ofMinutes(20));
            here.get("/account/sessions");
            clock.forward(Duration.ofMinutes(20));
            staysOpen();
        }

        @Test
        void while_somebody_else_signs_out() {
            visitor.as(story.colleague).post("/sign-out", Map.of());
            staysOpen();
        }
    }

    @Test
    void all_streams_of_a_node_cost_one_question_about_grants_and_one_about_sessions() throws SQLException {
        for (var stream = 0; stream < 20; stream++) open(watches, visitor.as(worker));
        assertThat(Queries.during(watches::recheck)).hasSize(2);
        assertThat(closed.getCount()).isEqualTo(1);
    }
}
