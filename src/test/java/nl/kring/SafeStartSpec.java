package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kring does not start on a database that may lose what it acknowledged, and says when the clock cannot be right. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SafeStartSpec {
    private static final TestDatabase.Fresh FRESH = TestDatabase.migrated("kring_safe_start");

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    @Test
    void a_database_of_its_own_waits_for_the_disk_again_whatever_it_was_told() throws Exception {
        try (var before = AnotherKring.start(place);
                var superuser = before.superuser();
                var statement = superuser.createStatement()) {
            statement.execute("alter system set fsync = off");
            statement.execute("alter role kring_app set synchronous_commit = off");
            statement.execute("alter role kring_job in database kring set synchronous_commit = off");
            statement.execute("alter database kring set synchronous_commit = off");
            assertThatThrownBy(() -> KeepsWhatItSays.refuseElse(new Database(before.url(), before.passwords()), true))
                    .isInstanceOf(StartupRefused.class);
        }
        try (var after = AnotherKring.start(place)) {
            assertThatCode(() -> KeepsWhatItSays.refuseElse(new Database(after.url(), after.passwords()), true))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void on_a_server_that_may_lose_what_it_acknowledged_nothing_starts_and_one_sentence_says_why() throws Exception {
        FRESH.does("alter role kring_app in database kring_safe_start set synchronous_commit = off");
        try (var kring = new StartedKring(place)
                .on(FRESH.database().url(), FRESH.database().passwords())) {
            assertThat(kring.start())
                    .contains("PostgreSQL has synchronous_commit = off for kring_app", "undo any 'alter role'")
                    .hasLineCount(1);
            assertThat(kring.process().waitFor()).isOne();
        } finally {
            FRESH.does("alter role kring_app in database kring_safe_start reset synchronous_commit");
        }
    }

    @Test
    void on_several_servers_nothing_starts_that_may_end_up_at_a_standby() throws Exception {
        var passwords = FRESH.database().passwords();
        var servers = "jdbc:postgresql://127.0.0.1:1,127.0.0.1:2/kring";
        try (var kring = new StartedKring(place).on(servers + "?sslmode=verify-full", passwords)) {
            assertThat(kring.start())
                    .contains("several servers", "targetServerType=primary")
                    .hasLineCount(1);
            assertThat(kring.on(servers + "?targetServerType=primary", passwords)
                            .start())
                    .contains("cannot reach the database server")
                    .hasLineCount(1);
        }
    }

    @Test
    void one_role_that_does_not_wait_for_the_disk_is_enough_to_refuse() throws Exception {
        assertThatCode(() -> KeepsWhatItSays.refuseElse(FRESH.database(), true)).doesNotThrowAnyException();
        FRESH.does("alter role kring_job in database kring_safe_start set synchronous_commit = off");
        try {
            assertThatThrownBy(() -> KeepsWhatItSays.refuseElse(FRESH.database(), false))
                    .isInstanceOf(StartupRefused.class)
                    .hasMessageContaining("synchronous_commit = off for kring_job");
        } finally {
            FRESH.does("alter role kring_job in database kring_safe_start reset synchronous_commit");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full_page_writes", "data_checksums"})
    void what_may_tear_a_page_or_hide_damage_is_refused(String setting) throws Exception {
        FRESH.answering(
                setting,
                "off",
                () -> assertThatThrownBy(() -> KeepsWhatItSays.refuseElse(FRESH.database(), true))
                        .isInstanceOf(StartupRefused.class));
    }

    @Test
    void a_server_of_ones_own_may_have_its_checksums_elsewhere() throws Exception {
        FRESH.answering(
                "data_checksums",
                "off",
                () -> assertThatCode(() -> KeepsWhatItSays.refuseElse(FRESH.database(), false))
                        .doesNotThrowAnyException());
    }

    @Test
    void a_clock_before_the_newest_line_of_the_log_is_told_loudly_and_keeps_nobody_out() throws Exception {
        var now = Instant.now();
        assertThat(Startup.warnOfClock(FRESH.database(), now)).as("no line yet").isEmpty();
        FRESH.does("insert into audit.leaf values (0, gen_random_uuid(), '%s', gen_random_uuid(), 1, '\\x00')"
                .formatted(now));
        try {
            assertThat(Startup.warnOfClock(FRESH.database(), now)).isEmpty();
            assertThat(Startup.warnOfClock(FRESH.database(), now.minus(Duration.ofSeconds(50))))
                    .isEmpty();
            assertThat(Startup.warnOfClock(FRESH.database(), now.minus(Duration.ofMinutes(3))))
                    .hasValueSatisfying(warning -> assertThat(warning)
                            .contains("WARNING", "the newest line of the log", "Set the clock right"));
        } finally {
            FRESH.does("delete from audit.leaf");
        }
    }
}
