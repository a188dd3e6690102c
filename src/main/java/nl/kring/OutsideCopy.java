package nl.kring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.Copy;
import nl.kring.copies.CopyRefused;
import nl.kring.copies.CopyWriter;
import nl.kring.crypto.CopyKey;
import nl.kring.crypto.Shredded;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A copy of a database server of one's own, by the pg_basebackup on this machine, sealed while it comes in. */
final class OutsideCopy {
    private static final String PROGRAM = "pg_basebackup";
    static final String TAR = "base.tar";
    static final String KIND = "outside";

    private final CopiesFolder folder;
    private final CopyKey key;
    private final Database database;

    OutsideCopy(CopiesFolder folder, CopyKey key, Database database) {
        this.folder = folder;
        this.key = key;
        this.database = database;
    }

    Copy take() {
        refuseMissing();
        try (var connection = database.connect("kring_backup")) {
            var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            return TakeCopy.kept(folder, key, db, KIND, List.of(), half -> write(db, half));
        } catch (IOException | SQLException failed) {
            throw new CopyRefused(
                    "The copy in %s could not be made. The older copies are whole. %s"
                            .formatted(folder.path(), failed.getMessage()),
                    failed);
        }
    }

    private Instant write(JdbcClient db, Path half) throws IOException {
        try (var writer = new CopyWriter(half, key, TakeCopy.PLACE)) {
            writer.head(Map.of(
                    "format",
                    "1",
                    "kind",
                    KIND,
                    "migration",
                    Migrations.newestOf(db),
                    "destroyed",
                    Long.toString(new Shredded(db).count()),
                    "server",
                    db.sql("show server_version").query(String.class).single()));
            writer.add(TAR, this::stream);
            writer.tail(Map.of());
        }
        return Instant.now();
    }

    private void stream(java.io.OutputStream out) throws IOException {
        var address = Objects.requireNonNull(Driver.parseURL(database.url(), null), "an address of PostgreSQL");
        var command = new ProcessBuilder(
                PROGRAM,
                "--host=" + address.getProperty("PGHOST"),
                "--port=" + address.getProperty("PGPORT"),
                "--username=kring_backup",
                "--no-password",
                "--checkpoint=fast",
                "--wal-method=fetch",
                "--format=tar",
                "--pgdata=-");
        command.environment().putAll(environment(address));
        var process = command.start();
        var said = CompletableFuture.supplyAsync(() -> text(process));
        process.getInputStream().transferTo(out);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(advice(said.join()));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    /** Of several servers the one that is not a standby, which may lag. */
    private Map<String, String> environment(Properties address) {
        var set = new HashMap<>(Map.of(
                "PGPASSWORD",
                database.passwords().of("kring_backup"),
                "PGTARGETSESSIONATTRS",
                "primary",
                "LC_ALL",
                "C"));
        for (var name : List.of("sslmode", "sslrootcert")) {
            var value = address.getProperty(name);
            if (value != null) {
                set.put("PG" + name.toUpperCase(Locale.ROOT), value);
            }
        }
        return set;
    }

    /** The two things that a server must be told before it gives its files away. */
    private static String advice(String said) {
        if (said.toLowerCase(Locale.ROOT).contains("replication role") || said.contains("REPLICATION")) {
            return "The server does not let kring_backup copy its files: run 'alter role kring_backup replication' there.";
        }
        if (said.contains("pg_hba.conf")) {
            return "The server has no line for kring_backup: add 'hostssl replication kring_backup ADDRESS scram-sha-256' to its pg_hba.conf.";
        }
        return "pg_basebackup says: " + said.strip();
    }

    private static String text(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void refuseMissing() {
        try {
            new ProcessBuilder(PROGRAM, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            throw new CopyRefused(
                    "This machine has no pg_basebackup: install the client programs of PostgreSQL (Debian: postgresql-client), of the server's version or newer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CopyRefused("Kring was stopped.");
        }
    }
}
