package nl.kring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.kring.audit.Export;
import nl.kring.copies.CopyRefused;
import nl.kring.crypto.CopyKey;
import nl.kring.crypto.ShredLedger;
import nl.kring.verify.Verify;

/** What is done and checked before a database that came back may serve; each tells in a sentence what it found, or refuses. */
final class RestoreChecks {
    private final Path keys;
    private final CopyKey key;
    private final PrintStream out;

    /** The lines that are missing at the end of the log, compared with the last checkpoint beside the keys. */
    long older;
    /** The newest checkpoint in the restored log. */
    Optional<String> checkpoint = Optional.empty();

    /** How many sealed values were opened. */
    int opened;
    /** Kinds of sealed data of which nothing opened. */
    final List<String> shut = new ArrayList<>();

    RestoreChecks(Path keys, CopyKey key, PrintStream out) {
        this.keys = keys;
        this.key = key;
        this.out = out;
    }

    RestoreChecks of(Connection superuser, Map<UUID, Instant> destroyed, Path scratch)
            throws SQLException, IOException {
        var sample = new SealedSample(superuser, keys); // refuses wrong keys before anything is changed
        forget(superuser, destroyed);
        log(superuser, scratch);
        open(sample);
        return this;
    }

    /** The portal goes on from an older log: its checkpoint takes the place of the newer one, which is kept beside it as evidence. */
    void rememberOlder() throws IOException {
        var last = keys.resolve("log.checkpoint");
        Files.move(
                last,
                keys.resolve("log.checkpoint.before-restore-" + Instant.now().getEpochSecond()));
        if (checkpoint.isPresent()) {
            Files.writeString(last, checkpoint.get());
        }
    }

    private void forget(Connection superuser, Map<UUID, Instant> destroyed) throws SQLException {
        int again = ForgetAgain.in(superuser, destroyed);
        out.println(
                destroyed.isEmpty()
                        ? "Nothing was ever destroyed in this portal."
                        : "Destroyed: %d files are on the list. %d of them stood in the copy again, and were destroyed again."
                                .formatted(destroyed.size(), again));
    }

    /** From both ledgers, and never fewer than the newest copy counted when it was made. */
    Map<UUID, Instant> destroyed(Path beside, Map<String, String> newest) {
        var all = new LinkedHashMap<UUID, Instant>();
        all.putAll(new ShredLedger(beside, key).read());
        all.putAll(new ShredLedger(keys, key).read());
        long counted = Long.parseLong(newest.getOrDefault("destroyed", "0"));
        if (all.size() < counted) {
            throw new CopyRefused(
                    "The list of what was destroyed has %d lines, and the newest copy counted %d: put back %s in the keys folder or in %s. Without it, what was destroyed would come back."
                            .formatted(all.size(), counted, ShredLedger.NAME, beside));
        }
        return all;
    }

    private void log(Connection superuser, Path scratch) throws SQLException, IOException {
        var vkey = keys.resolve("log.vkey");
        if (!Files.isReadable(vkey)) {
            throw new CopyRefused("The public key of the log (log.vkey) is not in %s: put it back.".formatted(keys));
        }
        var file = scratch.resolve("log.txt");
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            Export.write(superuser, writer);
        }
        var last = keys.resolve("log.checkpoint");
        var remembered = Files.exists(last) ? Optional.of(Files.readString(last)) : Optional.<String>empty();
        checkpoint = LogEnd.newest(file);
        long size = LogEnd.size(checkpoint);
        older = Math.max(0, LogEnd.size(remembered) - size);
        var said = new ByteArrayOutputStream();
        try (var log = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            // An older log cannot hold the newer checkpoint: how much older it is, is told apart.
            int code = Verify.run(
                    log,
                    Files.readString(vkey).strip(),
                    older > 0 ? Optional.empty() : remembered,
                    new PrintStream(said, true, StandardCharsets.UTF_8));
            out.print("The log. " + said.toString(StandardCharsets.UTF_8));
            if (code != 0) {
                throw new CopyRefused(
                        "The log in this copy is not whole: the portal may not serve with it. Tell the privacy officer, and restore another copy.");
            }
        }
    }

    /** A kind that does not open is told loudly and fails a drill; in need, it does not keep the rest from coming back. */
    private void open(SealedSample sample) throws SQLException {
        int columns = 0;
        for (var tried : sample.tried().entrySet()) {
            if (!SealedSample.OTHER.contains(tried.getKey())) {
                columns++;
                opened += tried.getValue().opened();
                if (tried.getValue().opened() == 0) {
                    shut.add(tried.getKey());
                }
            }
        }
        out.println("Opened with the keys: %d sealed values of %d kinds.".formatted(opened, columns));
        if (!shut.isEmpty()) {
            out.println("LOOK AT THIS: nothing opened of " + String.join(", ", shut) + ".");
        }
    }
}
