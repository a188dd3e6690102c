package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.factor.Attempts.Kind;
import nl.kring.factor.Attempts.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class AttemptsSpec {
    private static final Verdict GO = new Verdict.Go();

    @Autowired
    Attempts attempts;

    @Autowired
    Digests digests;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.Ahead clock;

    private final String subject = "subject-" + UUID.randomUUID();

    @AfterEach
    void today() {
        clock.back();
    }

    private int free(Kind kind, int tries) {
        var free = 0;
        for (var at = 0; at < tries; at++) if (attempts.count(kind, subject).equals(GO)) free++;
        return free;
    }

    private static Duration wait(Verdict verdict) {
        return verdict instanceof Verdict.Wait wait ? wait.time() : Duration.ZERO;
    }

    @Test
    void five_are_free_and_then_each_failure_doubles_the_wait_until_the_fiftieth_locks_for_a_day() {
        assertThat(free(Kind.NAME_PASSWORD, 5)).isEqualTo(5);
        for (var failures = 5; failures < 50; failures++) {
            var verdict = attempts.count(Kind.NAME_PASSWORD, subject);
            assertThat(wait(verdict))
                    .as("after %d", failures)
                    .isPositive()
                    .isLessThanOrEqualTo(AttemptRules.after(failures))
                    .isGreaterThan(AttemptRules.after(failures).minusSeconds(10));
            clock.forward(AttemptRules.after(failures));
            assertThat(attempts.count(Kind.NAME_PASSWORD, subject))
                    .as("after %d", failures)
                    .isEqualTo(GO);
        }
        assertThat(wait(attempts.count(Kind.NAME_PASSWORD, subject))).isGreaterThan(Duration.ofHours(23));
        clock.forward(Duration.ofHours(23));
        assertThat(wait(attempts.count(Kind.NAME_PASSWORD, subject))).isPositive();
        clock.forward(Duration.ofHours(1));
        assertThat(attempts.count(Kind.NAME_PASSWORD, subject)).isEqualTo(GO);
        assertThat(wait(attempts.count(Kind.NAME_PASSWORD, subject)))
                .as("one, and a day again")
                .isGreaterThan(Duration.ofHours(23));
    }

    @Test
    void what_came_right_begins_the_row_anew() {
        assertThat(free(Kind.CARD, 6)).isEqualTo(5);
        attempts.clear(Kind.CARD, subject);
        assertThat(free(Kind.CARD, 6)).isEqualTo(5);
    }

    @Test
    void a_lock_on_one_factor_leaves_the_others_and_other_people_open() {
        assertThat(free(Kind.NAME_PASSWORD, 8)).isEqualTo(5);
        for (var kind : new Kind[] {Kind.AUTHENTICATOR, Kind.CARD, Kind.RECOVERY, Kind.CODE, Kind.ADDRESS})
            assertThat(attempts.count(kind, subject)).as("%s", kind).isEqualTo(GO);
        assertThat(attempts.count(Kind.NAME_PASSWORD, subject + "x")).isEqualTo(GO);
    }

    @Test
    void sixty_four_at_once_leave_an_exact_count() throws Exception {
        var verdicts = Parallel.run(64, number -> attempts.count(Kind.NAME_PASSWORD, subject));
        assertThat(verdicts.stream().filter(GO::equals)).as("let through").hasSize(5);
        assertThat(tried(Kind.NAME_PASSWORD)).hasValue(5);
        clock.forward(Duration.ofSeconds(2));
        assertThat(Parallel.run(64, number -> attempts.count(Kind.NAME_PASSWORD, subject)).stream()
                        .filter(GO::equals))
                .as("after the wait one")
                .hasSize(1);
        assertThat(tried(Kind.NAME_PASSWORD)).hasValue(6);
        assertThat(attempts.count(Kind.AUTHENTICATOR, subject)).isEqualTo(GO);
        var many = Parallel.run(64, number -> attempts.count(Kind.ADDRESS, subject));
        assertThat(many.stream().filter(GO::equals)).as("from one address").hasSize(30);
    }

    @Test
    void codes_are_tried_five_times_and_an_address_tries_thirty_times_a_minute() {
        assertThat(free(Kind.CODE, 9)).isEqualTo(5);
        assertThat(free(Kind.ADDRESS, 40)).isEqualTo(30);
        assertThat(wait(attempts.count(Kind.CODE, subject))).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
        clock.forward(Duration.ofMinutes(1));
        assertThat(free(Kind.CODE, 9)).isEqualTo(5);
        assertThat(free(Kind.ADDRESS, 40)).isEqualTo(30);
    }

    @Test
    void a_transaction_that_fails_does_not_undo_the_count() {
        transaction.executeWithoutResult(status -> {
            attempts.count(Kind.RECOVERY, subject);
            status.setRollbackOnly();
        });
        assertThat(tried(Kind.RECOVERY)).hasValue(1);
    }

    @Test
    void old_failures_are_forgotten_and_can_be_taken_away() {
        assertThat(free(Kind.CARD, 6)).isEqualTo(5);
        assertThat(attempts.purge(clock.instant())).isZero();
        clock.forward(AttemptRules.FORGOTTEN.plusSeconds(1));
        assertThat(free(Kind.CARD, 6)).as("two days later").isEqualTo(5);
        clock.forward(AttemptRules.FORGOTTEN.plusSeconds(1));
        assertThat(attempts.purge(clock.instant())).isPositive();
        assertThat(tried(Kind.CARD)).isEmpty();
    }

    @Test
    void who_tried_stands_nowhere_in_clear() throws SQLException {
        attempts.count(Kind.ADDRESS, subject);
        assertThat(tried(Kind.ADDRESS)).hasValue(1);
        try (var superuser = TestDatabase.superuser();
                var rows = superuser
                        .createStatement()
                        .executeQuery("select string_agg(a::text, ' ') from factor.attempt a")) {
            rows.next();
            assertThat(rows.getString(1))
                    .doesNotContain(subject)
                    .doesNotContain(HexFormat.of().formatHex(subject.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private Optional<Integer> tried(Kind kind) {
        return db.sql("select tried from factor.attempt where kind = :kind and subject = :subject")
                .param("kind", kind.name())
                .param("subject", digests.of("factor.attempt." + kind, subject).value())
                .query(Integer.class)
                .optional();
    }
}
