package nl.kring;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.CopyRefused;
import nl.kring.copies.Wal;
import nl.kring.crypto.CopyKey;
import org.springframework.util.FileSystemUtils;

/**
 * Takes a database of an older PostgreSQL over into one of this Kring's: the same migrations, every row, every sequence, and then proof
 * that both are the same. Nothing but renaming folders happens to the old one, and that last: killed at any point, either the old one is
 * in its place, or the new one is whole.
 */
final class TakeOver implements AutoCloseable {
    private static final String WHOLE = "database.whole";
    private static final long SPARE = 300_000_000;

    private final Path data;
    private final Path keys;
    private final Optional<CopiesFolder> copies;
    private final Cluster old;
    private final ScratchFolder scratch;
    private final CarryDatabase carrying;

    TakeOver(Path data, Path keys, DatabasePasswords passwords, Optional<CopiesFolder> copies) {
        this.data = data;
        this.keys = keys;
        this.copies = copies;
        this.old = new Cluster(data.resolve("database"));
        this.scratch = new ScratchFolder(data, "takeover");
        this.carrying = new CarryDatabase(scratch, keys, passwords);
    }

    /** Finishes one that was killed between its last two steps, when the old one was away and the new one whole. */
    static void settle(Path data) throws IOException {
        var database = data.resolve("database");
        if (!Files.exists(database) && Files.exists(data.resolve(WHOLE))) {
            Files.move(data.resolve(WHOLE), database, StandardCopyOption.ATOMIC_MOVE);
            force(data);
        }
    }

    /** Takes the database over when it is older, and says so; leaves any other alone. */
    void whenOlder(PrintStream out) {
        settleFirst();
        int major = old.major();
        if (major < PostgresBinaries.MAJOR) {
            from(major, out);
        }
    }

    private void from(int major, PrintStream out) {
        var programs = programs(major);
        try {
            ServerProcess.stopLeftOver(old.folder());
            scratch.make();
            FileSystemUtils.deleteRecursively(data.resolve(WHOLE)); // the old one may have gone on since
            refuseNarrow(size(old.folder()), Files.getFileStore(data).getUsableSpace());
            out.printf(
                    "The database is of PostgreSQL %d and this Kring brings PostgreSQL %d: it is taken over now, which takes minutes. Stopping does no harm.%n",
                    major, PostgresBinaries.MAJOR);
            var carried = carrying.from(programs);
            keepLastPieces();
            swap(FormerDatabase.of(major, data, LocalDate.now()));
            out.printf(
                    "Taken over: %d rows in %d tables, each compared, and the log is whole.%n",
                    carried.values().stream().mapToLong(CarryRows.Sum::rows).sum(), carried.size());
        } catch (StartupRefused refusal) {
            throw refusal;
        } catch (IOException | SQLException | RuntimeException failed) {
            Refusals.write(failed, data, data.resolve("kring.log"));
            throw new StartupRefused(
                    "The database could not be taken over (%s). It is untouched in %s, and the Kring before still works on it: start that, and keep kring.log for who makes Kring."
                            .formatted(
                                    String.valueOf(failed.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse(""),
                                    old.folder()));
        } finally {
            clear();
        }
    }

    private void settleFirst() {
        try {
            settle(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PostgresBinaries programs(int major) {
        return PostgresBinaries.of(major, data)
                .orElseThrow(() -> new StartupRefused(
                        "The database in %s is of PostgreSQL %d, and the programs of that are not in %s any more: start the Kring before once, stop it, and start this one again."
                                .formatted(old.folder(), major, data.resolve("postgresql"))));
    }

    static void refuseNarrow(long size, long free) {
        if (free < size + SPARE) {
            throw new StartupRefused(
                    "To take over the database Kring needs %d MB of room beside it, and %d MB are free: make room and start again. Nothing was changed, and the Kring before still works."
                            .formatted((size + SPARE) / 1_000_000, free / 1_000_000));
        }
    }

    /** The older copies reach to the last word of the old database. What cannot be put there now stays beside its files. */
    private void keepLastPieces() throws IOException {
        var pieces = Archiving.folder(data);
        var system = old.system().orElseThrow();
        if (copies.isPresent() && copies.get().holds(system)) {
            try {
                new Wal(copies.get(), CopyKey.in(keys), system).take(pieces);
            } catch (IOException | CopyRefused away) {
                Refusals.write(
                        away, data, data.resolve("kring.log")); // the new database gets a copy of its own at once
            }
        }
        for (var piece : Wal.pieces(pieces)) {
            var place = Files.createDirectories(old.folder().resolve("wal-out")).resolve(piece.getFileName());
            Files.move(piece, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void swap(FormerDatabase former) throws IOException {
        var made = new Cluster(scratch.path().resolve("database"));
        made.comesFrom(old);
        made.sync(PostgresBinaries.in(data), data.resolve("postgresql.log"));
        Files.move(made.folder(), data.resolve(WHOLE), StandardCopyOption.ATOMIC_MOVE);
        force(data);
        Files.move(old.folder(), former.folder(), StandardCopyOption.ATOMIC_MOVE);
        settle(data);
    }

    private void clear() {
        try {
            scratch.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void force(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> !file.startsWith(folder.resolve("pg_wal")) && Files.isRegularFile(file))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Stops what works on it. */
    @Override
    public void close() {
        carrying.close();
    }
}
