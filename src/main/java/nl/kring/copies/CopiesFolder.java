package nl.kring.copies;

import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.kring.crypto.CopyKey;

/**
 * The folder in which the copies of one portal lie, sealed: whole copies, and in {@code wal} what was written after them. A file that is
 * being made has another name until it is whole and read back.
 */
public final class CopiesFolder {
    /** No copy lives longer (house ruling: what was destroyed is then gone from the copies too). */
    public static final Duration LONGEST = Duration.ofDays(35);

    private static final String MARKER = "copies.folder";
    private static final String HALF = ".new";
    private static final String COPY = "copy";
    private static final String TOTAL = "copies.bytes";

    private final Path path;

    public CopiesFolder(Path path) {
        this.path = path;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** True once Kring wrote its marker here. A medium that is not there has none, and nothing is then written in its place. */
    public boolean there() {
        return Files.exists(path.resolve(MARKER));
    }

    /** The same for a database that came from no other. */
    public void claim(String system, CopyKey key) {
        claim(system, List.of(), key);
    }

    /**
     * Makes the folder, for its owner alone, or finds it; refuses one of another portal, and one with other things in it.
     *
     * @param before the databases from which this one was taken over: what they wrote lies here as well, apart
     */
    public void claim(String system, List<String> before, CopyKey key) {
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!there()) {
                try (var files = Files.list(path)) {
                    if (files.anyMatch(
                            file -> !String.valueOf(file.getFileName()).endsWith(HALF)))
                        throw new CopyRefused(
                                "The folder %s holds files that Kring did not make: choose an empty or new folder with --copies."
                                        .formatted(path));
                }
                write(MARKER, "kring-copies=1\nsystem=%s\nkeys=%s\n".formatted(system, key.fingerprint()));
            }
            Files.createDirectories(wal());
        } catch (IOException e) {
            throw new CopyRefused("Kring cannot write in the folder %s.".formatted(path), e);
        }
        refuseOtherKeys(key);
        if (holds(system)) return;
        if (before.stream().noneMatch(this::holds))
            throw new CopyRefused(
                    "The folder %s holds the copies of another portal: choose another with --copies.".formatted(path));
        try {
            Files.createDirectories(wal(system));
            write(MARKER, Files.readString(path.resolve(MARKER)) + "after.%s=taken over\n".formatted(system));
        } catch (IOException e) {
            throw new CopyRefused("Kring cannot write in the folder %s.".formatted(path), e);
        }
    }

    /** Whether the copies of this database lie here. */
    public boolean holds(String system) {
        return there() && (first(system) || marker().containsKey("after." + system));
    }

    private boolean first(String system) {
        return marker().getProperty("system", "").equals(system);
    }

    /** Refuses when there are no copies here, or when other keys sealed them. */
    public void refuseOtherKeys(CopyKey key) {
        if (!there())
            throw new CopyRefused("There are no copies in %s: name their folder with --copies.".formatted(path));
        if (!marker().getProperty("kring-copies", "").equals("1"))
            throw new CopyRefused(
                    "The copies in %s were made by a newer Kring: use that one, or a newer one.".formatted(path));
        if (!marker().getProperty("keys", "").equals(key.fingerprint()))
            throw new CopyRefused(
                    "The copies in %s were sealed with other keys: name the folder with the keys of that portal, with --keys."
                            .formatted(path));
    }

    private Properties marker() {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(path.resolve(MARKER))));
        } catch (IOException | IllegalArgumentException e) {
            throw new CopyRefused("Kring cannot read %s.".formatted(path.resolve(MARKER)), e);
        }
        return properties;
    }

    /** What was written after the copies by the first database of the portal. */
    public Path wal() {
        return path.resolve("wal");
    }

    /** What was written after its copies by this database: each numbers its pieces from the beginning. */
    Path wal(String system) {
        return first(system) ? wal() : path.resolve("wal-" + system);
    }

    private List<Path> wals() throws IOException {
        try (var folders = Files.newDirectoryStream(path, "wal{,-*}")) {
            return StreamSupport.stream(folders.spliterator(), false).toList();
        }
    }

    /** All whole copies, the oldest first. */
    public List<Copy> copies() {
        try (var files = Files.list(path)) {
            return files.flatMap(file -> Copy.in(file).stream()).sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new CopyRefused("Kring cannot read the folder %s.".formatted(path), e);
        }
    }

    /** The newest copy. */
    public Optional<Copy> newest() {
        var all = copies();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** A new file for a copy that is not whole yet. */
    public Path half() throws IOException {
        return Files.createTempFile(path, COPY, HALF); // made 0600
    }

    /** A half copy becomes a copy of this moment. */
    public Copy keep(Path half, Instant at) throws IOException {
        try (var file = FileChannel.open(half, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        var whole = Files.move(half, path.resolve(Copy.name(at)), StandardCopyOption.ATOMIC_MOVE);
        force(path);
        return Copy.in(whole).orElseThrow();
    }

    /** Removes halves that nobody goes on with: they take the room of a whole copy. */
    public void forgetHalves() throws IOException {
        forget(COPY + "*" + HALF);
    }

    private void forget(String names) throws IOException {
        try (var files = Files.newDirectoryStream(path, names)) {
            for (var file : files) Files.deleteIfExists(file);
        }
    }

    /** Removes what is too old, with what was written before the oldest copy that stays, and what was broken off. The newest copy stays. */
    public int prune(Instant now) throws IOException {
        var all = copies();
        var gone = all.stream()
                .filter(copy -> copy.at().isBefore(now.minus(LONGEST)) && !copy.equals(all.getLast()))
                .toList();
        for (var copy : gone) Files.delete(copy.file());
        forget("*" + HALF);
        var oldest = all.stream().filter(copy -> !gone.contains(copy)).findFirst();
        for (var wal : wals())
            if (oldest.isPresent()) Wal.prune(wal, oldest.get().at().minusSeconds(60));
        return gone.size();
    }

    /** Notes how many bytes lie here, with what was written after the copies. It looks at each of many files: not for a page. */
    public void count() throws IOException {
        var bytes = 0L;
        for (var folder : Stream.concat(Stream.of(path), wals().stream()).toList())
            try (var files = Files.list(folder)) {
                bytes += files.filter(Files::isRegularFile)
                        .mapToLong(file -> file.toFile().length()) // nothing when it went meanwhile
                        .sum();
            }
        write(TOTAL, Long.toString(bytes));
    }

    /** How many bytes lay here when the last copy was made; nothing before the first. */
    public long bytes() throws IOException {
        return read(TOTAL).map(Long::valueOf).orElse(0L);
    }

    /** Writes a small file in one step. */
    public void write(String name, String text) throws IOException {
        var draft = Files.createTempFile(path, name, HALF); // made 0600
        Files.writeString(draft, text);
        Files.move(draft, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What a small file says; empty when it is not there. */
    public Optional<String> read(String name) throws IOException {
        var file = path.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** A name that was given is on the disk only when its folder is. */
    static void force(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
