package nl.kring;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.kring.copies.CopyReader;
import nl.kring.copies.CopyRefused;
import nl.kring.crypto.CopyKey;

/** Puts a copy for a long time back: a new database with the tables of that time, its rows, and the keys that are still there. */
final class RestoreLong {
    private final Path keys;
    private final CopyKey key;
    private final Path medium;
    private final PrintStream out;

    RestoreLong(Path keys, Path medium, PrintStream out) {
        this.keys = keys;
        this.key = CopyKey.in(keys);
        this.medium = medium;
        this.out = out;
    }

    /** Puts back the newest copy on the medium. Afterwards the folder can be started. */
    RestoreChecks into(Path data) {
        var file = newest();
        var reader = new CopyReader(file, key, LongCopy.PLACE);
        var head = reader.head();
        Unpacking.refuseNewer(head);
        var checks = new RestoreChecks(keys, key, out);
        var keyHead = new CopyReader(medium.resolve(LongCopy.KEY_FILE), key, LongCopy.KEYS).head();
        var destroyed = checks.destroyed(medium, keyHead);
        out.println("The copy %s is put back in %s.".formatted(file, data));
        return EmptyFolder.fill(data, () -> {
            var passwords = DatabasePasswords.readOrMake(keys);
            try (var postgres = EmbeddedPostgres.once(data, passwords, List.of("archive_mode=off"))
                    .start()) {
                Roles.prepare(postgres, passwords);
                Migrations.upTo(head.getOrDefault("migration", ""), postgres, passwords);
                try (var superuser = postgres.superuser(Roles.DATABASE)) {
                    fill(superuser, reader);
                    checks.of(superuser, destroyed, data.resolve(EmptyFolder.SCRATCH));
                    superuser.createStatement().execute("checkpoint");
                }
            }
            EmptyFolder.finish(data, head.getOrDefault("mode", ""));
            return checks;
        });
    }

    private Path newest() {
        try (var files = Files.exists(medium) ? Files.list(medium) : java.util.stream.Stream.<Path>empty()) {
            return files.filter(file -> file.toString().endsWith(LongCopy.END))
                    .sorted()
                    .reduce((older, newer) -> newer)
                    .filter(file -> Files.exists(medium.resolve(LongCopy.KEY_FILE)))
                    .orElseThrow(() -> new CopyRefused(
                            "There is no copy in %s, or %s is missing there: name the folder of the medium with --long."
                                    .formatted(medium, LongCopy.KEY_FILE)));
        } catch (IOException e) {
            throw new CopyRefused("Kring cannot read the folder %s.".formatted(medium), e);
        }
    }

    /** What is not Kring's has no table in a new database: it is told, and left. */
    private void tellLeft(Rows rows) {
        if (!rows.left.isEmpty()) {
            out.println("Not put back, because Kring does not know it: " + String.join(", ", rows.left) + ".");
        }
    }

    /** In one transaction, without the checks between tables: they held when the copy was made, and hold again at its end. */
    private void fill(Connection superuser, CopyReader reader) throws SQLException {
        superuser.setAutoCommit(false);
        try (var statement = superuser.createStatement()) {
            statement.execute("set local session_replication_role = replica");
            var rows = new Rows(superuser);
            reader.read(rows);
            tellLeft(rows);
            new CopyReader(medium.resolve(LongCopy.KEY_FILE), key, LongCopy.KEYS).read(new Rows(superuser));
        }
        superuser.commit();
        superuser.setAutoCommit(true);
    }

    private static final class Rows implements CopyReader.Taker {
        private final Connection superuser;
        private final Map<String, Tables.Table> tables = new HashMap<>();
        private final List<String> left = new ArrayList<>();

        Rows(Connection superuser) {
            this.superuser = superuser;
        }

        @Override
        public void head(Map<String, String> words) {}

        @Override
        public void take(String name, InputStream content) throws IOException {
            if (name.equals(LongCopy.TABLES)) {
                lines(content).forEach(line -> tables.put(Tables.Table.of(line).name(), Tables.Table.of(line)));
            } else if (name.equals(LongCopy.SEQUENCES)) {
                sequences(lines(content));
            } else if (!Tables.exists(superuser, table(name))) {
                left.add(name);
            } else {
                Tables.read(superuser, table(name), content);
            }
        }

        private Tables.Table table(String name) throws IOException {
            var table = tables.get(name);
            if (table == null) {
                throw new IOException(name + " stands not in the list of tables");
            }
            return table;
        }

        private void sequences(List<String> statements) throws IOException {
            try (var statement = superuser.createStatement()) {
                for (var each : statements) {
                    statement.execute(each);
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private static List<String> lines(InputStream content) throws IOException {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
