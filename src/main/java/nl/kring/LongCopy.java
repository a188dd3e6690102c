package nl.kring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.kring.copies.CopyReader;
import nl.kring.copies.CopyRefused;
import nl.kring.copies.CopyWriter;
import nl.kring.crypto.CopyKey;
import nl.kring.crypto.ShredLedger;
import nl.kring.crypto.Shredded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A copy for a medium that is kept elsewhere for long: all rows as text without the keys of the safes, and those keys in one file of their
 * own that each time takes the place of the one before. So what was destroyed cannot be read in the older copies either.
 */
final class LongCopy {
    static final String PLACE = "long";
    static final String KEYS = "long-keys";
    static final String KEY_FILE = "kring-keys.sealed";
    static final String END = ".long";
    static final String TABLES = "tables";
    static final String SEQUENCES = "sequences";
    static final String HALF = "kring-half-";
    static final String NEW = ".new";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'kring-'uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final CopyKey key;

    LongCopy(Path folder, CopyKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** Writes one, and reads it back. In one snapshot, by a role that reads every row and changes none. @return the file */
    Path of(Connection reader, String mode, Instant now) {
        DataFolder.make(folder);
        try {
            forgetHalves();
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var db = JdbcClient.create(new SingleConnectionDataSource(reader, true));
            var head = new HashMap<>(Map.of("format", "1", "mode", mode, "at", now.toString()));
            head.put("migration", Migrations.newestOf(db));
            head.put("destroyed", Long.toString(new Shredded(db).count()));
            var all = Tables.all(reader);
            var rows = written(
                    reader, head, all.stream().filter(table -> !table.key()).toList(), PLACE);
            var keys =
                    written(reader, head, all.stream().filter(Tables.Table::key).toList(), KEYS);
            new ShredLedger(folder, key).add(new Shredded(db).all());
            reader.rollback();
            var file = Files.move(rows, folder.resolve(NAME.format(now) + END), StandardCopyOption.ATOMIC_MOVE);
            Files.move(keys, folder.resolve(KEY_FILE), StandardCopyOption.ATOMIC_MOVE);
            instructions();
            return file;
        } catch (IOException | SQLException failed) {
            throw new CopyRefused(
                    "The copy in %s could not be written (%s). The older copies are whole."
                            .formatted(folder, failed.getMessage()),
                    failed);
        }
    }

    /** Of a copy that was broken off: one of the keys would keep what is destroyed since. */
    private void forgetHalves() throws IOException {
        try (var halves = Files.newDirectoryStream(folder, HALF + "*" + NEW)) {
            for (var half : halves) Files.delete(half);
        }
    }

    private Path written(Connection reader, Map<String, String> head, List<Tables.Table> tables, String place)
            throws IOException, SQLException {
        var half = Files.createTempFile(folder, HALF, NEW); // made 0600
        try (var writer = new CopyWriter(half, key, place)) {
            writer.head(head);
            var lines = tables.stream().map(Tables.Table::line).toList();
            writer.add(TABLES, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            writer.add(SEQUENCES, String.join("\n", Tables.sequences(reader)).getBytes(StandardCharsets.UTF_8));
            for (var table : tables) {
                writer.add(table.name(), out -> Tables.write(reader, table, out));
            }
            writer.tail(Map.of());
        }
        new CopyReader(half, key, place).check();
        return half;
    }

    /** For whoever finds the medium years later. */
    private void instructions() throws IOException {
        for (var name : List.of("LEES-MIJ.txt", "READ-ME.txt")) {
            try (var text = LongCopy.class.getResourceAsStream("/copies/" + name)) {
                Files.write(
                        folder.resolve(name), Objects.requireNonNull(text, name).readAllBytes());
            }
        }
    }
}
