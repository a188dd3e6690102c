package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import nl.kring.copies.CopiesFolder;
import nl.kring.crypto.CopyKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A newer Kring takes over a database that an older PostgreSQL made, whole or not at all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TakeOverSpec {
    private final OlderKring older = OlderKring.get();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    private Path data;
    private Path keys;

    @BeforeEach
    void copy() throws Exception {
        older.copy(place);
        data = place.resolve("data");
        keys = place.resolve("keys");
    }

    @Nested
    class An_older_database {
        @Test
        void is_taken_over_at_the_start_of_the_portal_which_then_serves() throws Exception {
            try (var kring = new StartedKring(place)) {
                assertThat(kring.start())
                        .containsPattern("is of PostgreSQL 17 and this Kring brings PostgreSQL 18: it is taken over now")
                        .containsPattern("Taken over: \\d+ rows in \\d+ tables, each compared, and the log is whole")
                        .contains("The database as it was before, of PostgreSQL 17, lies in " + data + "/database.17")
                        .contains("Kring is ready");
                assertThat(kring.get("/health").statusCode()).isEqualTo(200);
                var copies = new CopiesFolder(place.resolve("copies"));
                var first = copies.copies().size();
                for (var i = 0; i < 600 && copies.copies().size() == first; i++) Pause.millis(50);
                assertThat(copies.copies()).as("the copies begin anew at once").hasSize(first + 1);
            }
        }

        @Test
        void is_read_by_everybody_as_before_and_its_log_is_whole() throws Exception {
            assertThat(takeOver()).contains("Taken over");
            whole();
            try (var postgres = new EmbeddedPostgres(data, passwords()).start();
                    var superuser = postgres.superuser(Roles.DATABASE)) {
                var said = new ByteArrayOutputStream();
                new RestoreChecks(keys, CopyKey.in(keys), new PrintStream(said, true, StandardCharsets.UTF_8))
                        .of(superuser, Map.of(), place);
                assertThat(said.toString(StandardCharsets.UTF_8))
                        .contains("All is well")
                        .containsPattern("Opened with the keys: [1-9]");
            }
            try (var restored = new Restored(data, keys)) {
                assertThat(restored.opens(older.destroyed.value())).isFalse();
                assertThat(restored.opens(older.dossier.value())).isTrue();
            }
            try (var kring = new OwnKring(place)) {
                assertThat(older.reading(kring)).isEqualTo(older.reading).contains("Fatima");
            }
        }

        @Test
        void is_kept_for_fourteen_days_in_which_one_can_go_back() throws Exception {
            takeOver();
            var former = FormerDatabase.in(data).getFirst();
            assertThat(former.until()).isEqualTo(LocalDate.now().plusDays(14));
            new FormerWork(data, clock(14)).look();
            assertThat(former.folder()).exists();
            try (var back = OlderKring.server(backIn(place.resolve("back"), former), passwords())
                            .start();
                    var superuser = back.superuser(Roles.DATABASE)) {
                assertThat(OlderKring.rows(superuser)).isEqualTo(older.rows);
            }
            new FormerWork(data, clock(15)).look();
            assertThat(former.folder()).doesNotExist();
            assertThat(PostgresBinaries.of(OlderKring.MAJOR, data)).isEmpty();
            whole();
        }

        private Clock clock(int days) {
            return Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(days));
        }

        private Path backIn(Path folder, FormerDatabase former) throws Exception {
            Files.createDirectories(folder);
            new ProcessBuilder("cp", "-a", former.folder().toString(), folder + "/database").start().waitFor();
            return folder;
        }
    }

    @Nested
    class A_takeover_that_is_killed {
        @ParameterizedTest
        @ValueSource(strings = {"takeover/before.port", "takeover/postgresql.port", "database.whole"})
        void leaves_the_old_database_or_the_new_one_and_is_finished_at_the_next_start(String sign) throws Exception {
            var killed = TakingOver.start(place);
            while (killed.isAlive() && !Files.exists(data.resolve(sign))) Thread.onSpinWait();
            killed.destroyForcibly().waitFor();
            assertThat(data.resolve("takeover")).exists();
            takeOver();
            whole();
            assertThat(FormerDatabase.in(data)).hasSize(1);
        }

        @Test
        void between_its_last_two_steps_is_finished_by_whatever_starts_next() throws Exception {
            takeOver();
            Files.move(data.resolve("database"), data.resolve("database.whole"));
            whole();
            assertThat(data.resolve("database.whole")).doesNotExist();
        }

        @Test
        void before_its_last_two_steps_begins_anew_so_that_nothing_written_since_is_lost() throws Exception {
            takeOver();
            Files.move(data.resolve("database"), data.resolve("database.whole"));
            Files.move(FormerDatabase.in(data).getFirst().folder(), data.resolve("database"));
            old("create table plan.since (word text)");
            assertThatThrownBy(TakeOverSpec.this::takeOver).hasMessageContaining("table plan.since");
            old("drop table plan.since");
            takeOver();
            whole();
        }
    }

    @Nested
    class A_takeover_is_refused_and_the_old_database_stays {
        @Test
        void when_a_row_is_not_the_same_afterwards() throws Exception {
            var taking = CompletableFuture.supplyAsync(this::refused);
            try (var target = connect("takeover/postgresql.port")) {
                awaits(target, "select max(version) = '%s' from flyway_schema_history".formatted(Migrations.newest()));
                target.setAutoCommit(false);
                target.createStatement().execute("lock table web.session_attributes in share mode"); // the last to be filled
                awaits(target, "select count(*) > 0 from access.permit");
                target.createStatement()
                        .execute("delete from access.permit where ctid = (select min(ctid) from access.permit)");
                target.commit();
            }
            assertThat(taking.get()).contains("not the same after copying: access.permit");
            untouched();
        }

        @Test
        void when_it_holds_what_Kring_does_not_know() throws Exception {
            old("create table public.own (word text)");
            assertThat(refused()).contains("this Kring does not know or misses", "table public.own");
            old("drop table public.own");
            untouched();
        }

        @Test
        void when_there_is_too_little_room_for_both() throws Exception {
            var large = data.resolve("database/base/large");
            try (var file = new RandomAccessFile(large.toFile(), "rw")) {
                file.setLength(8L << 40); // a file of holes
            }
            assertThat(refused())
                    .containsPattern("Kring needs 879\\d{4} MB of room beside it, and \\d+ MB are free")
                    .contains("Nothing was changed");
            Files.delete(large);
            untouched();
        }

        @Test
        void when_the_programs_that_it_belongs_to_are_gone() throws Exception {
            Files.delete(data.resolve("postgresql/17.7.0"));
            assertThat(refused()).contains("the programs of that are not in", "start the Kring before once");
        }

        @Test
        void when_a_newer_Kring_made_its_tables() throws Exception {
            old("update flyway_schema_history set version = '20990101.01' where installed_rank = (select max(installed_rank) from flyway_schema_history)");
            assertThat(refused()).contains("The database is of a newer Kring (it is at 20990101.01");
        }

        private String refused() {
            try {
                return "not refused: " + takeOver();
            } catch (StartupRefused refusal) {
                return String.valueOf(refusal.getMessage());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private void untouched() throws Exception {
            assertThat(data.resolve("takeover")).doesNotExist();
            assertThat(FormerDatabase.in(data)).isEmpty();
            try (var server = OlderKring.server(data, passwords()).start();
                    var superuser = server.superuser(Roles.DATABASE)) {
                assertThat(OlderKring.rows(superuser)).isEqualTo(older.rows);
            }
        }

        /** Of the new server, as soon as it is there with the database. */
        private Connection connect(String portFile) throws Exception {
            while (true) {
                try {
                    var port = Integer.parseInt(
                            Files.readString(data.resolve(portFile)).strip());
                    return new Database(EmbeddedPostgres.url(port, Roles.DATABASE), passwords())
                            .connect(DatabasePasswords.SUPERUSER);
                } catch (IOException | NumberFormatException | SQLException early) {
                    Pause.millis(20);
                }
            }
        }

        private void awaits(Connection target, String question) {
            while (true) {
                try (var row = target.createStatement().executeQuery(question)) {
                    row.next();
                    if (row.getBoolean(1)) return;
                } catch (SQLException early) {
                    assertThat(data.resolve("takeover/postgresql.port")).exists(); // else it was refused before
                }
                Pause.millis(20);
            }
        }
    }

    @Nested
    class The_copies {
        @Test
        void go_on_in_the_same_folder_and_those_from_before_reach_to_the_last_word() throws Exception {
            var copies = new CopiesFolder(place.resolve("copies"));
            var before = new Cluster(data.resolve("database")).system().orElseThrow();
            takeOver();
            var system = new Cluster(data.resolve("database")).system().orElseThrow();
            assertThat(system).isNotEqualTo(before);
            assertThat(Files.list(data.resolve("wal-out"))).isEmpty();
            try (var kring = new OwnKring(place)) {
                assertThat(copies.holds(system)).isFalse();
                kring.bean(CopyWork.class).look();
                assertThat(copies.holds(system)).isTrue();
                assertThat(copies.copies()).hasSize(2);
                kring.story.newDossier();
                try (var superuser = kring.superuser()) {
                    superuser.createStatement().execute("select pg_switch_wal()");
                }
            }
            assertThat(Files.list(place.resolve("copies/wal-" + system))).isNotEmpty();
            var again = place.resolve("again");
            var said = OwnKring.command(
                    "restore", "--data", again.toString(), "--keys", keys.toString(), "--copies", copies.path().toString());
            assertThat(said.code()).as(said.text()).isZero();
            try (var restored = new Restored(again, keys)) {
                assertThat(restored.db().sql("select count(distinct safe) from access.permit").query(Long.class).single())
                        .isGreaterThan(2);
            }
            assertThat(new Cluster(again.resolve("database")).before())
                    .as("a database that was put back still knows whose copies are its own")
                    .containsExactly(before);
        }
    }

    private String takeOver() throws IOException {
        var said = new ByteArrayOutputStream();
        try (var taking = new TakeOver(data, keys, passwords(), Optional.of(new CopiesFolder(place.resolve("copies"))))) {
            taking.whenOlder(new PrintStream(said, true, StandardCharsets.UTF_8));
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Everything that the old one held, and no other. */
    private void whole() throws Exception {
        try (var postgres = new EmbeddedPostgres(data, passwords()).start();
                var superuser = postgres.superuser(Roles.DATABASE)) {
            assertThat(superuser.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
            assertThat(OlderKring.rows(superuser)).isEqualTo(older.rows);
        }
    }

    /** Something that happens in the old one. */
    private void old(String... statements) throws Exception {
        try (var server = OlderKring.server(data, passwords()).start();
                var superuser = server.superuser(Roles.DATABASE)) {
            for (var each : statements) superuser.createStatement().execute(each);
        }
    }

    private DatabasePasswords passwords() {
        return DatabasePasswords.read(keys.resolve("database.properties"));
    }
}
