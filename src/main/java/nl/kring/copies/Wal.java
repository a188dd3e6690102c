package nl.kring.copies;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import nl.kring.crypto.CopyKey;

/** What PostgreSQL wrote after a copy, in pieces: each is sealed and read back before the piece itself may go. */
public final class Wal {
    private static final String SEALED = ".sealed";
    private static final String HALF = ".new";

    private final Path folder;
    private final CopyKey key;

    /** The pieces of one database. */
    public Wal(CopiesFolder copies, CopyKey key, String system) {
        this.folder = copies.wal(system);
        this.key = key;
    }

    /** Takes over every whole piece from where PostgreSQL put it. @return how many */
    public int take(Path from) throws IOException {
        var pieces = pieces(from);
        for (var piece : pieces) {
            keep(piece);
            Files.deleteIfExists(piece);
        }
        return pieces.size();
    }

    /** Keeps the histories of the lines of time, which a restore began: without them an older copy would begin the same line once more. */
    public void keepHistories(Path from) throws IOException {
        for (var file : pieces(from)) if (isHistory(String.valueOf(file.getFileName()))) keep(file);
    }

    /** The whole pieces that wait there, the oldest first. */
    public static List<Path> pieces(Path from) throws IOException {
        try (var files = Files.list(from)) {
            return files.filter(file -> !String.valueOf(file.getFileName()).endsWith(HALF))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private void keep(Path piece) throws IOException {
        var name = String.valueOf(piece.getFileName());
        var bytes = Files.readAllBytes(piece);
        var target = folder.resolve(name + SEALED);
        if (Files.exists(target)) {
            if (Arrays.equals(bytes, open(name))) return; // the program was killed between keeping and removing it
            throw new IOException("%s is there already and holds something else: two portals write into one folder"
                    .formatted(target));
        }
        var half = Files.createTempFile(folder, name, HALF);
        try {
            seal(bytes, name, half);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half); // on a full disk this is tried each second
        }
        CopiesFolder.force(folder);
    }

    private void seal(byte[] bytes, String name, Path half) throws IOException {
        try (var raw = Files.newOutputStream(half);
                var out = new DeflaterOutputStream(
                        key.seal(new BufferedOutputStream(raw), place(name)), new Deflater(Deflater.BEST_SPEED))) {
            out.write(bytes);
        }
        try (var file = FileChannel.open(half, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        if (!Arrays.equals(bytes, open(half, name))) throw new IOException("%s reads back otherwise".formatted(half));
    }

    /**
     * What could be opened.
     *
     * @param damaged tells that a piece is damaged, and that those after it were left; empty when all is whole
     */
    public record Opened(List<String> names, Optional<String> damaged) {}

    /** Puts every piece from this one on into a folder, opened, with the histories of all lines of time. Stops at a damaged piece. */
    public Opened open(String first, Path into) throws IOException {
        var opened = new ArrayList<String>();
        for (var name : names(first)) {
            try {
                Files.write(into.resolve(name), open(name));
                opened.add(name);
            } catch (IOException damaged) {
                var file = folder.resolve(name + SEALED);
                return new Opened(
                        opened,
                        Optional.of("The file %s is damaged: what was written from about %s on cannot be put back."
                                .formatted(file, Files.getLastModifiedTime(file).toInstant())));
            }
        }
        return new Opened(opened, Optional.empty());
    }

    /** Histories first: they are small, and each line of time needs its own. */
    private List<String> names(String first) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SEALED))
                    .map(name -> name.substring(0, name.length() - SEALED.length()))
                    .filter(name -> isHistory(name) || after(first, name))
                    .sorted(Comparator.comparing((String name) -> !isHistory(name))
                            .thenComparing(name -> name.substring(Math.min(8, name.length())))
                            .thenComparing(name -> name))
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private static boolean isHistory(String name) {
        return name.endsWith(".history");
    }

    /** The first eight characters are the line of time, of which there is a new one after each restore. */
    private static boolean after(String first, String name) {
        return name.length() >= 24 && name.substring(8, 24).compareTo(first.substring(8, 24)) >= 0;
    }

    private byte[] open(String name) throws IOException {
        return open(folder.resolve(name + SEALED), name);
    }

    private byte[] open(Path file, String name) throws IOException {
        try (InputStream in = new InflaterInputStream(key.open(Files.newInputStream(file), place(name)))) {
            return in.readAllBytes();
        }
    }

    private static String place(String name) {
        return "wal|" + name;
    }

    /** Removes what was kept before this moment; each copy holds the pieces that it needs itself. */
    static void prune(Path folder, Instant before) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList())
                if (!String.valueOf(file.getFileName()).contains(".history")
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) Files.delete(file);
        } catch (NoSuchFileException none) {
            // nothing was kept yet
        }
    }
}
