package nl.kring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

    /** Files of a server that runs, or that it makes anew at a start; the folders must be there, empty. */
    private static final Set<String> EMPTY =
            Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp",
                    "pg_subtrans");

    private static final Set<String> LEFT = Set.of(
            "postmaster.pid", "postmaster.opts", "backup_label", "backup_label.old", "tablespace_map",
            "current_logfiles", "postgresql.auto.conf.tmp", "pg_internal.init");

    private static final String CONTROL = "global/pg_control";

    private final CopiesFolder folder;
    private final CopyKey key;

    TakeCopy(CopiesFolder folder, CopyKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** Takes one, reads it back, and removes those that are too old. Only the superuser may. */
    Copy of(Connection superuser, Path data) {
        var db = JdbcClient.create(new SingleConnectionDataSource(superuser, true));
        folder.claim(system(db), key);
        try (var alone = FolderLock.take(folder.path().resolve("copies.lock"), java.time.Duration.ZERO)
                .orElseThrow(() -> new CopyRefused("Another copy is being made in %s: wait for it.".formatted(folder.path())))) {
            new ShredLedger(folder.path(), key).add(new Shredded(db).all());
            var half = folder.half();
            var stopped = write(superuser, db, data, half);
            new CopyReader(half, key, PLACE).check();
            var copy = folder.keep(half, upward(stopped));
            folder.prune(Instant.now());
            return copy;
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

    private Instant write(Connection superuser, JdbcClient db, Path data, Path half) throws IOException, SQLException {
        var cluster = data.resolve("database");
        try (var writer = new CopyWriter(half, key, PLACE)) {
            writer.head(head(db, data));
            // Holds on to what is written from here on, until this connection ends.
            var slot = "kring_copy_" + ProcessHandle.current().pid();
            db.sql("select pg_create_physical_replication_slot(:slot, true, true)").param("slot", slot).query().singleRow();
            var begin = db.sql("select pg_walfile_name(pg_backup_start('kring', true))").query(String.class).single();
            files(cluster, writer);
            var end = end(superuser);
            writer.add("database/backup_label", end.label().getBytes(StandardCharsets.UTF_8));
            try (var control = Files.newInputStream(cluster.resolve(CONTROL))) {
                writer.add("database/" + CONTROL, control);
            }
            wal(cluster.resolve("pg_wal"), begin, end.last(), writer);
            db.sql("select pg_drop_replication_slot(:slot)").param("slot", slot).query().singleRow();
            writer.tail(Map.of("first", begin, "last", end.last(), "stopped", end.at().toString()));
            return end.at();
        }
    }

    private static Map<String, String> head(JdbcClient db, Path data) {
        var head = new HashMap<String, String>();
        head.put("format", "1");
        head.put("postgres", PostgresBinaries.MAJOR);
        head.put("system", system(db));
        head.put("migration", Migrations.newestOf(db));
        head.put("destroyed", Long.toString(new Shredded(db).count()));
        head.put("mode", DataFolder.marker(data));
        return head;
    }

    static String system(JdbcClient db) {
        return db.sql("select system_identifier::text from pg_control_system()").query(String.class).single();
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

    private static void files(Path cluster, CopyWriter writer) throws IOException {
        Files.walkFileTree(cluster, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var name = cluster.relativize(folder).toString();
                writer.folder(name.isEmpty() ? "database" : "database/" + name);
                if (name.equals("pg_wal")) {
                    writer.folder("database/pg_wal/archive_status");
                    writer.folder("database/pg_wal/summaries");
                }
                return EMPTY.contains(name) || String.valueOf(folder.getFileName()).startsWith("pgsql_tmp")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = cluster.relativize(file).toString();
                var last = String.valueOf(file.getFileName());
                if (LEFT.contains(last) || last.startsWith("pgsql_tmp") || last.startsWith("pg_internal.init") || name.equals(CONTROL)) {
                    return FileVisitResult.CONTINUE;
                }
                try (var in = Files.newInputStream(file)) {
                    writer.add("database/" + name, in);
                } catch (NoSuchFileException dropped) {
                    // a table that was dropped just now: the write-ahead log knows
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                if (gone instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw gone;
            }
        });
    }

    private static void wal(Path folder, String begin, String last, CopyWriter writer) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                boolean needed = name.length() == 24 && name.compareTo(begin) >= 0 && name.compareTo(last) <= 0;
                if (needed || name.endsWith(".history")) {
                    try (var in = Files.newInputStream(file)) {
                        writer.add("database/pg_wal/" + name, in);
                    }
                }
            }
        }
    }

    /** A moment that lies not before the end of the copy, in whole seconds, as its name has it. */
    private static Instant upward(Instant moment) {
        return moment.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
    }
}
