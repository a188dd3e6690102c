package nl.kring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    record Result(Copy copy, Optional<Instant> reached, Checks checks) {}

    /**
     * Puts back the newest copy that lies before this moment, and what was written between; or everything. Afterwards the folder can be
     * started.
     */
    Result into(Path data, Optional<Instant> at) {
        var copy = chosen(at);
        refuseFull(data);
        DataFolder.make(data);
        try (var lock = FolderLock.take(DataFolder.lockFile(data), Duration.ZERO)
                .orElseThrow(() -> new CopyRefused("Another Kring is using the folder %s.".formatted(data)))) {
            return whole(data, at, copy, lock);
        } catch (IOException | SQLException failed) {
            throw new CopyRefused(
                    "The copy could not be put back in %s (%s).".formatted(data, failed.getMessage()), failed);
        }
    }

    private Result whole(Path data, Optional<Instant> at, Copy copy, FolderLock lock) throws IOException, SQLException {
        boolean done = false;
        try {
            var result = restored(data, at, copy);
            done = true;
            return result;
        } finally {
            if (!done) {
                clear(data);
                lock.close();
            }
        }
    }

    private Result restored(Path data, Optional<Instant> at, Copy copy) throws IOException, SQLException {
        out.println("The copy of %s is put back in %s.".formatted(copy.at(), data));
        var unpacking = new Unpacking(data);
        new CopyReader(copy.file(), key, TakeCopy.PLACE).read(unpacking);
        var recovery = new Recovery(data);
        recovery.open(new Wal(copies, key));
        var passwords = DatabasePasswords.read(keys.resolve("database.properties"));
        Checks checks;
        try (var postgres = recovery.start(passwords, at);
                var superuser = postgres.superuser(Roles.DATABASE)) {
            recovery.gap().ifPresent(out::println);
            checks = new Checks(keys, copies, key, out).of(superuser, data.resolve("restoring"));
            superuser.createStatement().execute("checkpoint");
        }
        FileSystemUtils.deleteRecursively(data.resolve("restoring"));
        flush(data);
        var marker = Files.createTempFile(data, "kring.folder", ".new");
        Files.writeString(marker, unpacking.head("mode"));
        Files.move(marker, data.resolve("kring.folder"), StandardCopyOption.ATOMIC_MOVE);
        return new Result(copy, recovery.reached(), checks);
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

    private void refuseFull(Path data) {
        if (!Files.isReadable(keys.resolve("database.properties"))) {
            throw new CopyRefused(
                    "The passwords of the database are not in %s (database.properties is missing): put back your copy of the keys folder."
                            .formatted(keys));
        }
        if (Files.exists(data.resolve("restoring"))) {
            clear(data); // a restore that was killed
        }
        try (var files = Files.exists(data) ? Files.list(data) : java.util.stream.Stream.<Path>empty()) {
            var left = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !List.of("kring.lock", "postgresql").contains(name))
                    .toList();
            if (!left.isEmpty()) {
                throw new CopyRefused(
                        "The folder %s is not empty: name an empty or new folder with --data, or move away what is in it."
                                .formatted(data));
            }
            DataFolder.make(data);
            Files.createDirectories(data.resolve("restoring"));
        } catch (IOException e) {
            throw new CopyRefused("Kring cannot write in the folder %s.".formatted(data), e);
        }
    }

    /** Everything that this put there; the programs of PostgreSQL may be another's. */
    private static void clear(Path data) {
        try {
            ServerProcess.stopLeftOver(data.resolve("database"));
            for (var name : List.of("database", "postgresql.log", "postgresql.port", "kring.folder", "restoring")) {
                FileSystemUtils.deleteRecursively(data.resolve(name));
            }
        } catch (IOException e) {
            throw new CopyRefused("The folder %s could not be cleared: remove it by hand.".formatted(data), e);
        }
    }

    /** On the disk, so that a power cut right after does no harm. */
    private static void flush(Path data) throws IOException {
        var command = PostgresBinaries.in(data)
                .command("initdb", List.of("--sync-only", "-D", data.resolve("database").toString()));
        if (ServerProcess.start(command, data.resolve("postgresql.log")).end() != 0) {
            throw new IOException("the files could not be written to the disk");
        }
    }
}
