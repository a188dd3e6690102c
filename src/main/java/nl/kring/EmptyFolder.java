package nl.kring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nl.kring.copies.CopyRefused;
import org.springframework.util.FileSystemUtils;

/** A new data folder while something is put back in it. Kring starts on it only when it was finished; a failure leaves it empty. */
final class EmptyFolder {
    /** What is in it as long as it is not finished. */
    static final String SCRATCH = "restoring";

    private EmptyFolder() {}

    /** What puts something back. */
    interface Filling<T> {
        T fill() throws IOException, SQLException;
    }

    /** Refuses a folder with anything in it, and lets it be filled by one program at a time. */
    static <T> T fill(Path data, Filling<T> filling) {
        refuseFull(data);
        var lock = FolderLock.take(DataFolder.lockFile(data), Duration.ZERO)
                .orElseThrow(() -> new CopyRefused("Another Kring is using the folder %s.".formatted(data)));
        boolean done = false;
        try {
            var filled = filling.fill();
            done = true;
            return filled;
        } catch (IOException | SQLException failed) {
            throw new CopyRefused(
                    "The copy could not be put back in %s (%s).".formatted(data, failed.getMessage()), failed);
        } finally {
            if (!done) {
                clear(data);
            }
            lock.close();
        }
    }

    private static void refuseFull(Path data) {
        if (Files.exists(data.resolve(SCRATCH))) {
            clear(data); // a restore that was killed
        }
        try (var files = Files.exists(data) ? Files.list(data) : Stream.<Path>empty()) {
            var left = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !List.of("kring.lock", "postgresql").contains(name))
                    .toList();
            if (!left.isEmpty()) {
                throw new CopyRefused(
                        "The folder %s is not empty: name an empty or new folder with --data, or move away what is in it."
                                .formatted(data));
            }
            DataFolder.make(data);
            Files.createDirectories(data.resolve(SCRATCH));
        } catch (IOException e) {
            throw new CopyRefused("Kring cannot write in the folder %s.".formatted(data), e);
        }
    }

    /** Everything that was put there; the programs of PostgreSQL may be another's. */
    private static void clear(Path data) {
        try {
            ServerProcess.stopLeftOver(data.resolve("database"));
            for (var name :
                    List.of("database", "database.new", "postgresql.log", "postgresql.port", "kring.folder", SCRATCH)) {
                FileSystemUtils.deleteRecursively(data.resolve(name));
            }
        } catch (IOException e) {
            throw new CopyRefused("The folder %s could not be cleared: remove it by hand.".formatted(data), e);
        }
    }

    /** On the disk, so that a power cut right after does no harm; then the folder becomes one of Kring's. */
    static void finish(Path data, String marker) throws IOException {
        FileSystemUtils.deleteRecursively(data.resolve(SCRATCH));
        new Cluster(data.resolve("database")).sync(PostgresBinaries.in(data), data.resolve("postgresql.log"));
        var half = Files.createTempFile(data, "kring.folder", ".new");
        Files.writeString(half, marker);
        Files.move(half, data.resolve("kring.folder"), StandardCopyOption.ATOMIC_MOVE);
    }
}
