package nl.kring;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.kring.crypto.CopyKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Carries the database of an older PostgreSQL to a new one in a scratch folder, and proves that both are the same. */
final class CarryDatabase implements AutoCloseable {
    private final ScratchFolder scratch;
    private final Path keys;
    private final DatabasePasswords passwords;
    private volatile @Nullable EmbeddedPostgres before;
    private volatile @Nullable EmbeddedPostgres after;

    CarryDatabase(ScratchFolder scratch, Path keys, DatabasePasswords passwords) {
        this.scratch = scratch;
        this.keys = keys;
        this.passwords = passwords;
    }

    /** Carries it with the programs that it belongs to. Both servers let nobody else in, and have stopped at the end. */
    Map<String, CarryRows.Sum> from(PostgresBinaries programs) throws IOException, SQLException {
        var alone = Files.writeString(
                scratch.path().resolve("pg_hba.conf"), "host all postgres,kring_migrate 127.0.0.1/32 scram-sha-256\n");
        var hba = "hba_file=" + alone;
        try {
            var from = older(programs, hba);
            try (var source = from.superuser(Roles.DATABASE)) {
                source.setAutoCommit(false);
                source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                var to = newer(version(source), hba);
                try (var target = to.superuser(Roles.DATABASE)) {
                    return proved(source, target);
                }
            }
        } finally {
            close();
        }
    }

    /** It goes on archiving: the older copies then reach to its last word. */
    private EmbeddedPostgres older(PostgresBinaries programs, String hba) {
        var settings = Stream.concat(
                Archiving.settings(scratch.data()).stream(),
                Stream.of(hba, "autovacuum=off", "default_transaction_read_only=on"));
        var portFile = scratch.path().resolve("before.port");
        var from = EmbeddedPostgres.older(scratch.data(), passwords, settings.toList(), programs, portFile);
        before = from;
        return from.start();
    }

    /** It does not wait for the disk: it is written there as a whole at the end, and begun anew when something fails. */
    private EmbeddedPostgres newer(String version, String hba) {
        var settings = Stream.of("archive_mode=off fsync=off full_page_writes=off autovacuum=off".split(" "));
        var little = Stream.of("wal_level=minimal", "max_wal_senders=0", "max_wal_size=128MB", hba);
        var to = EmbeddedPostgres.once(
                scratch.path(), passwords, Stream.concat(settings, little).toList());
        after = to;
        to.start();
        Roles.prepare(to, passwords);
        if (!version.isEmpty()) {
            Migrations.upTo(version, to, passwords);
        }
        return to;
    }

    /** The last migration; empty when Kring never got so far. */
    private static String version(Connection source) {
        var db = JdbcClient.create(new SingleConnectionDataSource(source, true));
        boolean migrated = db.sql("select to_regclass('flyway_schema_history') is not null")
                .query(Boolean.class)
                .single();
        var version = migrated ? Migrations.newestOf(db) : "";
        if (version.compareTo(Migrations.newest()) > 0) {
            throw new StartupRefused(
                    "The database is of a newer Kring (it is at %s, this program knows up to %s): use that Kring, or a newer one."
                            .formatted(version, Migrations.newest()));
        }
        return version;
    }

    private Map<String, CarryRows.Sum> proved(Connection source, Connection target) throws SQLException, IOException {
        var rows = new CarryRows(source, target);
        rows.sameParts();
        refuse("this Kring does not know or misses ", Shape.of(source).differences(Shape.of(target)));
        var carried = rows.carry();
        refuse("not the same after copying: ", rows.differences(carried));
        if (Files.exists(keys.resolve("kring.keys"))) {
            var nowhere = new PrintStream(OutputStream.nullOutputStream());
            new RestoreChecks(keys, CopyKey.in(keys), nowhere).of(target, Map.of(), scratch.path());
        }
        return carried;
    }

    private static void refuse(String what, List<String> differences) throws IOException {
        if (!differences.isEmpty()) {
            var some = differences.subList(0, Math.min(5, differences.size()));
            throw new IOException(what + String.join(", ", some));
        }
    }

    /** Stops both servers. */
    @Override
    public void close() {
        for (var server : new @Nullable EmbeddedPostgres[] {after, before}) {
            if (server != null) {
                server.close();
            }
        }
    }
}
