package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A takeover is refused, and the old database stays as it was. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TakeOverRefusedSpec {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    private OlderFolder folder;
    private Path data;

    @BeforeEach
    void copy() throws Exception {
        OlderKring.get().copy(place);
        folder = new OlderFolder(place);
        data = folder.data();
    }

    @Test
    void when_a_row_is_not_the_same_afterwards() throws Exception {
        var taking = CompletableFuture.supplyAsync(folder::refused);
        try (var target = connect("takeover/postgresql.port")) {
            awaits(target, "select max(version) = '%s' from flyway_schema_history".formatted(Migrations.newest()));
            target.setAutoCommit(false);
            target.createStatement()
                    .execute("lock table web.session_attributes in share mode"); // the last to be filled
            awaits(target, "select count(*) > 0 from access.permit");
            target.createStatement()
                    .execute("delete from access.permit where ctid = (select min(ctid) from access.permit)");
            target.commit();
        }
        assertThat(taking.get()).contains("not the same after copying: access.permit");
        folder.untouched();
    }

    @Test
    void when_it_holds_what_Kring_does_not_know() throws Exception {
        folder.old("create table public.own (word text)");
        assertThat(folder.refused()).contains("this Kring does not know or misses", "table public.own");
        folder.old("drop table public.own");
        folder.untouched();
    }

    @Test
    void when_there_is_too_little_room_for_both() throws Exception {
        var large = data.resolve("database/base/large");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(8L << 40); // a file of holes
        }
        assertThat(folder.refused())
                .containsPattern("Kring needs 879\\d{4} MB of room beside it, and \\d+ MB are free")
                .contains("Nothing was changed");
        Files.delete(large);
        folder.untouched();
    }

    @Test
    void when_the_programs_that_it_belongs_to_are_gone() throws Exception {
        Files.delete(data.resolve("postgresql/17.7.0"));
        assertThat(folder.refused()).contains("the programs of that are not in", "start the Kring before once");
    }

    @Test
    void when_a_newer_Kring_made_its_tables() throws Exception {
        folder.old(
                "update flyway_schema_history set version = '20990101.01' where installed_rank = (select max(installed_rank) from flyway_schema_history)");
        assertThat(folder.refused()).contains("The database is of a newer Kring (it is at 20990101.01");
    }

    /** Of the new server, as soon as it is there with the database. */
    private Connection connect(String portFile) throws Exception {
        while (true) {
            try {
                var port = Integer.parseInt(
                        Files.readString(data.resolve(portFile)).strip());
                return new Database(EmbeddedPostgres.url(port, Roles.DATABASE), folder.passwords())
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
