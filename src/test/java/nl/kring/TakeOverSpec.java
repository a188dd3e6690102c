package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
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

    private OlderFolder folder;
    private Path data;
    private Path keys;

    @BeforeEach
    void copy() throws Exception {
        older.copy(place);
        folder = new OlderFolder(place);
        data = folder.data();
        keys = folder.keys();
    }

    @Nested
    class An_older_database {
        @Test
        void is_taken_over_at_the_start_of_the_portal_which_then_serves() throws Exception {
            try (var kring = new StartedKring(place)) {
                assertThat(kring.start())
                        .containsPattern(
                                "is of PostgreSQL 17 and this Kring brings PostgreSQL 18: it is taken over now")
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
            assertThat(folder.takeOver()).contains("Taken over");
            folder.whole();
            try (var postgres = new EmbeddedPostgres(data, folder.passwords()).start();
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
            folder.takeOver();
            var former = FormerDatabase.in(data).getFirst();
            assertThat(former.until()).isEqualTo(LocalDate.now().plusDays(14));
            new FormerWork(data, clock(14)).look();
            assertThat(former.folder()).exists();
            try (var back = OlderKring.server(backIn(place.resolve("back"), former), folder.passwords())
                            .start();
                    var superuser = back.superuser(Roles.DATABASE)) {
                assertThat(OlderKring.rows(superuser)).isEqualTo(older.rows);
            }
            new FormerWork(data, clock(15)).look();
            assertThat(former.folder()).doesNotExist();
            assertThat(PostgresBinaries.of(OlderKring.MAJOR, data)).isEmpty();
            folder.whole();
        }

        private Clock clock(int days) {
            return Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(days));
        }

        private Path backIn(Path folder, FormerDatabase former) throws Exception {
            Files.createDirectories(folder);
            new ProcessBuilder("cp", "-a", former.folder().toString(), folder + "/database")
                    .start()
                    .waitFor();
            return folder;
        }
    }

    @Nested
    class A_takeover_that_is_killed {
        @ParameterizedTest
        @ValueSource(strings = {"takeover/before.port", "takeover/postgresql.port", "database.whole"})
        void leaves_the_old_database_or_the_new_one_and_is_finished_at_the_next_start(String sign) throws Exception {
            var killed = TakingOver.start(place);
            while (killed.isAlive()
                    && !Files.exists(data.resolve(sign))
                    && FormerDatabase.in(data).isEmpty()) Thread.onSpinWait();
            assertThat(killed.isAlive()).isTrue();
            killed.destroyForcibly().waitFor();
            if (sign.startsWith("takeover/"))
                assertThat(data.resolve("takeover")).exists();
            folder.takeOver();
            folder.whole();
            assertThat(FormerDatabase.in(data)).hasSize(1);
        }

        @Test
        void between_its_last_two_steps_is_finished_by_whatever_starts_next() throws Exception {
            folder.takeOver();
            Files.move(data.resolve("database"), data.resolve("database.whole"));
            folder.whole();
            assertThat(data.resolve("database.whole")).doesNotExist();
        }

        @Test
        void before_its_last_two_steps_begins_anew_so_that_nothing_written_since_is_lost() throws Exception {
            folder.takeOver();
            Files.move(data.resolve("database"), data.resolve("database.whole"));
            Files.move(FormerDatabase.in(data).getFirst().folder(), data.resolve("database"));
            folder.old("create table plan.since (word text)");
            assertThatThrownBy(folder::takeOver).hasMessageContaining("table plan.since");
            folder.old("drop table plan.since");
            folder.takeOver();
            folder.whole();
        }
    }

    @Nested
    class The_copies {
        @Test
        void go_on_in_the_same_folder_and_those_from_before_reach_to_the_last_word() throws Exception {
            var copies = new CopiesFolder(place.resolve("copies"));
            var before = new Cluster(data.resolve("database")).system().orElseThrow();
            folder.takeOver();
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
                    "restore",
                    "--data",
                    again.toString(),
                    "--keys",
                    keys.toString(),
                    "--copies",
                    copies.path().toString());
            assertThat(said.code()).as(said.text()).isZero();
            try (var restored = new Restored(again, keys)) {
                assertThat(restored.db()
                                .sql("select count(distinct safe) from access.permit")
                                .query(Long.class)
                                .single())
                        .isGreaterThan(2);
            }
            assertThat(new Cluster(again.resolve("database")).before())
                    .as("a database that was put back still knows whose copies are its own")
                    .containsExactly(before);
        }
    }
}
