package nl.kring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.Copy;
import nl.kring.copies.CopyReader;
import nl.kring.copies.CopyRefused;
import nl.kring.copies.CopyWriter;
import nl.kring.crypto.CopyKey;
import nl.kring.crypto.ShredLedger;
import nl.kring.crypto.Shredded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Takes a copy of the files of PostgreSQL while it works, by its own protocol for that (Continuous Archiving, "Making a Base Backup Using
 * the Low Level API"), with the piece of write-ahead log that makes those files fit together.
 */
final class TakeCopy {
    static final String PLACE = "physical";

    private final CopiesFolder folder;
    private final CopyKey key;

    TakeCopy(CopiesFolder folder, CopyKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** Takes one, reads it back, and removes those that are too old. Only the superuser may. */
    Copy of(Connection superuser, Path data) {
        var db = JdbcClient.create(new SingleConnectionDataSource(superuser, true));
        try {
            var before = new Cluster(data.resolve("database")).before();
            return kept(folder, key, db, system(db), before, half -> upward(write(superuser, db, data, half)));
        } catch (IOException full) {
            throw new CopyRefused(
                    "The copy in %s could not be written (%s). The older copies are whole."
                            .formatted(folder.path(), full.getMessage()),
                    full);
        } catch (SQLException failed) {
            throw new CopyRefused(
                    "The database broke off the copy (%s). The older copies are whole.".formatted(failed.getMessage()),
                    failed);
        }
    }

    /** Writes a file of one copy, and tells the moment that it holds. */
    interface Writing {
        Instant into(Path half) throws IOException, SQLException;
    }

    /** Lets one copy at a time be written, after the list of what was destroyed; reads it back, keeps it, and removes those that are too old. */
    static Copy kept(
            CopiesFolder folder, CopyKey key, JdbcClient db, String system, List<String> before, Writing writing)
            throws IOException, SQLException {
        folder.claim(system, before, key);
        try (var alone = FolderLock.take(folder.path().resolve("copies.lock"), Duration.ZERO)
                .orElseThrow(() ->
                        new CopyRefused("Another copy is being made in %s: wait for it.".formatted(folder.path())))) {
            new ShredLedger(folder.path(), key).add(new Shredded(db).all());
            folder.forgetHalves(); // of a program that was killed: this copy may need their room
            try {
                var half = folder.half();
                var at = writing.into(half);
                new CopyReader(half, key, PLACE).check();
                var copy = folder.keep(half, at);
                folder.prune(Instant.now());
                folder.count();
                return copy;
            } finally {
                folder.forgetHalves();
            }
        }
    }

    private Instant write(Connection superuser, JdbcClient db, Path data, Path half) throws IOException, SQLException {
        var files = new ClusterFiles(data.resolve("database"));
        try (var writer = new CopyWriter(half, key, PLACE)) {
            writer.head(head(db, data));
            // Holds on to what is written from here on, until this connection ends.
            var slot = "kring_copy_" + ProcessHandle.current().pid();
            db.sql("select pg_create_physical_replication_slot(:slot, true, true)")
                    .param("slot", slot)
                    .query()
                    .singleRow();
            var begin = db.sql("select pg_walfile_name(pg_backup_start('kring', true))")
                    .query(String.class)
                    .single();
            files.write(writer);
            var end = end(superuser);
            writer.add("database/backup_label", end.label().getBytes(StandardCharsets.UTF_8));
            files.control(writer);
            files.wal(begin, end.last(), writer);
            db.sql("select pg_drop_replication_slot(:slot)")
                    .param("slot", slot)
                    .query()
                    .singleRow();
            writer.tail(Map.of(
                    "first", begin, "last", end.last(), "stopped", end.at().toString()));
            return end.at();
        }
    }

    private static Map<String, String> head(JdbcClient db, Path data) {
        var head = new HashMap<String, String>();
        head.put("format", "1");
        head.put("postgres", Integer.toString(PostgresBinaries.MAJOR));
        head.put("system", system(db));
        head.put("migration", Migrations.newestOf(db));
        head.put("destroyed", Long.toString(new Shredded(db).count()));
        head.put("mode", DataFolder.marker(data));
        return head;
    }

    static String system(JdbcClient db) {
        return db.sql("select system_identifier::text from pg_control_system()")
                .query(String.class)
                .single();
    }

    private record End(String label, String last, Instant at) {}

    private static End end(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement();
                var row = statement.executeQuery(
                        "select labelfile, pg_walfile_name(lsn), clock_timestamp() from pg_backup_stop(false)")) {
            row.next();
            return new End(
                    row.getString(1),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class).toInstant());
        }
    }

    /** A moment that lies not before the end of the copy, in whole seconds, as its name has it. */
    private static Instant upward(Instant moment) {
        return moment.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
    }
}
