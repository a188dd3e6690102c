package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * The folder that holds everything Kring keeps, locked for one program at a time. A marker file in it says which mode made it, so
 * that sample data and real data never meet.
 */
final class DataFolder implements AutoCloseable {
    /** Demo shows sample data; run is the real thing. */
    enum Mode {
        DEMO,
        RUN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String MARKER = "kring.folder";
    private static final String LOCK = "kring.lock";
    private static final Set<String> BEFORE_THE_MARKER = Set.of(LOCK, MARKER + ".new");

    private final Path path;
    private final FolderLock lock;

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens the folder for one mode: makes it (0700) when it is not there, and waits a moment for a predecessor that is still
     * stopping. Refuses a folder that something else made, that the other mode made, that cannot be written, or that another
     * program holds; and a keys folder inside the data folder, because a copy of the data would then carry its keys.
     */
    static DataFolder open(Path data, Path keys, Mode mode) {
        if (within(keys, data)) {
            throw new StartupRefused(
                    "The keys folder %s lies inside the data folder %s: choose another with --keys, so that a copy of the data holds no keys."
                            .formatted(keys, data));
        }
        make(data);
        refuseForeign(data, mode);
        var lock = FolderLock.take(lockFile(data), Duration.ofSeconds(3))
                .orElseThrow(() -> new StartupRefused(
                        "Another Kring is using the folder %s: stop it first, or choose another folder with --data."
                                .formatted(data)));
        try {
            refuseForeign(data, mode);
            var folder = new DataFolder(data, lock);
            if (!Files.exists(data.resolve(MARKER))) {
                Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
                folder.mark("mode=" + mode.word() + "\n");
            }
            return folder;
        } catch (IOException e) {
            lock.close();
            throw unwritable(data);
        } catch (StartupRefused e) {
            lock.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** True when Kring once started fully on this folder: from then on its keys must be there. */
    boolean startedBefore() {
        return marker(path).contains("started=yes");
    }

    /** Writes down that Kring started fully. */
    void markStarted() {
        if (!startedBefore()) {
            try {
                mark(marker(path) + "started=yes\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        lock.close();
    }

    /** Whether sample data lies there. */
    static boolean sample(Path data) {
        return marker(data).contains("mode=demo");
    }

    /** What the marker of a folder says; empty when Kring did not make the folder. */
    static String marker(Path data) {
        try {
            var marker = data.resolve(MARKER);
            return Files.exists(marker) ? Files.readString(marker) : "";
        } catch (IOException e) {
            throw unwritable(data);
        }
    }

    /** The file whose lock says that a program uses the folder. */
    static Path lockFile(Path data) {
        return data.resolve(LOCK);
    }

    private void mark(String text) throws IOException {
        var half = path.resolve(MARKER + ".new");
        Files.writeString(half, text);
        Files.move(half, path.resolve(MARKER), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void refuseForeign(Path data, Mode mode) {
        var marker = marker(data);
        var other = mode == Mode.DEMO ? Mode.RUN : Mode.DEMO;
        if (marker.contains("mode=" + other.word())) {
            throw new StartupRefused(
                    "The folder %s was made by 'kring %s' and cannot be used by 'kring %s': choose another folder with --data."
                            .formatted(data, other.word(), mode.word()));
        }
        if (marker.isEmpty() && !isEmpty(data)) {
            throw new StartupRefused(
                    "The folder %s holds files that Kring did not make: choose an empty or new folder with --data."
                            .formatted(data));
        }
    }

    private static boolean isEmpty(Path data) {
        try (var files = Files.list(data)) {
            return files.map(file -> String.valueOf(file.getFileName())).allMatch(BEFORE_THE_MARKER::contains);
        } catch (IOException e) {
            throw unwritable(data);
        }
    }

    /** Makes a folder for its owner alone, or finds it there; refuses when it cannot be written. */
    static void make(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw new StartupRefused("%s is a file, and Kring needs a folder there.".formatted(folder));
        } catch (IOException e) {
            throw unwritable(folder);
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(folder);
        }
    }

    private static StartupRefused unwritable(Path folder) {
        return new StartupRefused("Kring cannot write in the folder %s.".formatted(folder));
    }

    /** True when a folder is another one, or lies in it. */
    static boolean within(Path folder, Path other) {
        return real(folder).startsWith(real(other));
    }

    /** The true place of a path of which the last part may not exist yet. */
    private static Path real(Path path) {
        var parent = path.getParent();
        try {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS) || parent == null
                    ? path.toRealPath()
                    : real(parent).resolve(path.getFileName());
        } catch (IOException e) {
            return path;
        }
    }
}
