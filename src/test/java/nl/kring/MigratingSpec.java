package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A newer Kring changes the database under an older one that goes on serving, or leaves it as it was. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MigratingSpec {
    private static final String EXPAND = """
            alter table notify.notice add column spare text;
            create index notice_spare on notify.notice (spare);
            create table notify.spare (id uuid primary key);
            grant select on notify.spare to kring_app;
            """;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    @Test
    void a_step_that_fails_is_told_loudly_nothing_is_started_and_the_Kring_before_still_works() throws Exception {
        var steps = step("create table notify.half (id uuid); select 1 / 0;");
        try (var kring = new StartedKring(place)) {
            assertThat(kring.start()).contains("Kring is ready");
        }
        try (var newer = new StartedKring(place).with("SPRING_FLYWAY_LOCATIONS", steps)) {
            assertThat(newer.start())
                    .contains("The database could not be changed for this Kring at step 20990101.01")
                    .contains("The Kring before still works on it")
                    .doesNotContain("Kring is ready");
            assertThat(newer.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(newer.process().exitValue()).isEqualTo(1);
            assertThatThrownBy(() -> newer.get("/health")).isInstanceOf(ConnectException.class);
            assertThat(Files.readString(newer.log())).contains("division by zero");
        }
        try (var before = new StartedKring(place)) {
            assertThat(before.start()).contains("Kring is ready");
            assertThat(before.get("/health").body()).isEqualTo("ok");
        }
    }

    @Test
    void a_step_that_must_wait_for_a_lock_lets_readers_through_and_is_done_when_it_comes_free() throws Exception {
        var fresh = TestDatabase.migrated("kring_migrating");
        var done = new AtomicBoolean();
        var slowest = new AtomicLong();
        var reader = Thread.ofPlatform().start(() -> {
            while (!done.get()) slowest.accumulateAndGet(read(fresh), Math::max);
        });
        Thread migration;
        try (var holder = fresh.connect("postgres");
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table notify.notice in row exclusive mode"); // as somebody who is writing a notice
            migration = Thread.ofPlatform().start(() -> Migrating.migrate(flyway(fresh, EXPAND)));
            for (var time = 0; time < 2; time++) gaveUp(fresh, time);
            holder.commit();
        }
        migration.join();
        done.set(true);
        reader.join();
        assertThat(Duration.ofNanos(slowest.get())).isLessThan(Duration.ofMillis(2_900));
        assertThat(flyway(fresh, EXPAND).info().pending()).isEmpty();
    }

    @Test
    void the_Kring_before_goes_on_and_starts_again_on_a_database_that_a_newer_one_expanded() throws Exception {
        try (var before = new StartedKring(place)) {
            assertThat(before.start()).contains("Kring is ready");
            var keys = DatabasePasswords.read(place.resolve("keys/database.properties"));
            var port = Integer.parseInt(
                    Files.readString(place.resolve("data/postgresql.port")).strip());
            var database = new Database(EmbeddedPostgres.url(port, Roles.DATABASE), keys);
            Migrating.migrate(flyway(database, EXPAND));
            assertThat(before.get("/health").body()).isEqualTo("ok");
            assertThat(before.get("/first-run").statusCode()).isEqualTo(200);
        }
        try (var again = new StartedKring(place)) {
            assertThat(again.start()).contains("Kring is ready");
            assertThat(again.get("/first-run").statusCode()).isEqualTo(200);
        }
    }

    /** Waits until the migration's wait for a lock began and ended once more. */
    private static void gaveUp(TestDatabase.Fresh fresh, int time) throws SQLException {
        while (waiting(fresh) == 0) Thread.onSpinWait();
        if (time == 0) while (waiting(fresh) > 0) Thread.onSpinWait();
    }

    private static long waiting(TestDatabase.Fresh fresh) throws SQLException {
        try (var superuser = fresh.connect("postgres");
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from pg_locks where not granted and relation = 'notify.notice'::regclass and mode = 'AccessExclusiveLock'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long read(TestDatabase.Fresh fresh) {
        try (var app = fresh.connect("kring_backup");
                var statement = app.createStatement()) {
            var begun = System.nanoTime();
            statement.executeQuery("select count(*) from notify.notice").close();
            return System.nanoTime() - begun;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Flyway flyway(TestDatabase.Fresh fresh, String sql) {
        return flyway(fresh.database(), sql);
    }

    private Flyway flyway(Database database, String sql) {
        return Flyway.configure()
                .dataSource(
                        database.url(), "kring_migrate", database.passwords().of("kring_migrate"))
                .initSql("set role kring_owner; set lock_timeout = '2s'")
                .locations(step(sql).split(","))
                .load();
    }

    /** Where the steps are that a newer Kring would bring: ours, and one more. */
    private String step(String sql) {
        try {
            var folder = Files.createDirectories(place.resolve("newer"));
            Files.writeString(folder.resolve("V20990101_01__notify_newer.sql"), sql);
            return "classpath:nl/kring,filesystem:" + folder;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
