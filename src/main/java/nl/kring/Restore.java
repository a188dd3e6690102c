package nl.kring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.Copy;
import nl.kring.copies.CopyReader;
import nl.kring.copies.CopyRefused;
import nl.kring.copies.Wal;
import nl.kring.crypto.CopyKey;
import org.springframework.util.FileSystemUtils;

/**
 * Puts a copy back in an empty folder. The folder becomes one that Kring starts on only when everything was checked: until then its
 * marker is missing, and a failure leaves nothing behind.
 */
final class Restore {
    private final Path keys;
    private final CopyKey key;
    private final CopiesFolder copies;
    private final PrintStream out;

    Restore(Path keys, CopiesFolder copies, PrintStream out) {
        this.keys = keys;
        this.key = CopyKey.in(keys);
        this.copies = copies;
        this.out = out;
        copies.refuseOtherKeys(key);
    }

    /** What came back. */
    record Result(Copy copy, Optional<Instant> reached, RestoreChecks checks) {}

    /**
     * Puts back the newest copy that lies before this moment, and what was written between; or everything. Afterwards the folder can be
     * started.
     */
    Result into(Path data, Optional<Instant> at) {
        var copy = chosen(at);
        if (!Files.isReadable(keys.resolve("database.properties"))) {
            throw new CopyRefused(
                    "The passwords of the database are not in %s (database.properties is missing): put back your copy of the keys folder."
                            .formatted(keys));
        }
        return EmptyFolder.fill(data, () -> restored(data, at, copy));
    }

    private Result restored(Path data, Optional<Instant> at, Copy copy) throws IOException, SQLException {
        var checks = new RestoreChecks(keys, key, out);
        var newest = new CopyReader(copies.newest().orElseThrow().file(), key, TakeCopy.PLACE).head();
        var destroyed = checks.destroyed(copies.path(), newest); // refuses before anything is unpacked
        out.println("The copy of %s is put back in %s.".formatted(copy.at(), data));
        var unpacking = new Unpacking(data);
        new CopyReader(copy.file(), key, TakeCopy.PLACE).read(unpacking);
        var recovery = new Recovery(data);
        recovery.open(new Wal(copies, key, unpacking.head("system")));
        var passwords = DatabasePasswords.read(keys.resolve("database.properties"));
        try (var postgres = recovery.start(passwords, at);
                var superuser = postgres.superuser(Roles.DATABASE)) {
            recovery.gap().ifPresent(out::println);
            checks.of(superuser, destroyed, data.resolve("restoring"));
            superuser.createStatement().execute("checkpoint");
        }
        EmptyFolder.finish(data, unpacking.head("mode"));
        return new Result(copy, recovery.reached(), checks);
    }

    /** Opens the copy of a server of one's own: a tar of its files, which that PostgreSQL itself starts on. */
    Path unpack(Path into, Optional<Instant> at) {
        var copy = chosen(at);
        return EmptyFolder.fill(into, () -> {
            new CopyReader(copy.file(), key, TakeCopy.PLACE).read(new Unpacking(into));
            FileSystemUtils.deleteRecursively(into.resolve(EmptyFolder.SCRATCH));
            return into.resolve(OutsideCopy.TAR);
        });
    }

    /** Whether the chosen copy is of a server of one's own. */
    boolean outside(Optional<Instant> at) {
        var head = new CopyReader(chosen(at).file(), key, TakeCopy.PLACE).head();
        return OutsideCopy.KIND.equals(head.get("kind"));
    }

    private Copy chosen(Optional<Instant> at) {
        var all = copies.copies();
        if (all.isEmpty()) {
            throw new CopyRefused("There is no copy in %s yet.".formatted(copies.path()));
        }
        if (at.isEmpty()) {
            return all.getLast();
        }
        return all.stream()
                .filter(copy -> !copy.at().isAfter(at.get()))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new CopyRefused("The oldest copy is of %s: nothing can be put back to %s."
                        .formatted(all.getFirst().at(), at.get())));
    }
}
