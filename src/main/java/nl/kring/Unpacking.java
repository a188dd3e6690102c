package nl.kring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import nl.kring.copies.CopyReader;
import nl.kring.copies.CopyRefused;

/** Lays the files of a copy down in a folder, each for its owner alone; refuses a copy that this program cannot read. */
final class Unpacking implements CopyReader.Taker {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private Map<String, String> head = Map.of();

    Unpacking(Path folder) {
        this.folder = folder;
    }

    /** What the copy says of itself. */
    String head(String word) {
        return head.getOrDefault(word, "");
    }

    @Override
    public void head(Map<String, String> words) {
        head = words;
        refuseNewer(words);
    }

    /** Refuses a copy of a newer program or of another PostgreSQL, before anything of it is used. */
    static void refuseNewer(Map<String, String> head) {
        var migration = head.getOrDefault("migration", "");
        if (!head.getOrDefault("format", "").equals("1") || migration.compareTo(Migrations.newest()) > 0) {
            throw new CopyRefused(
                    "This copy was made by a newer Kring (its database is at %s, this program knows up to %s): use that Kring, or a newer one."
                            .formatted(migration, Migrations.newest()));
        }
        var ours = Integer.toString(PostgresBinaries.MAJOR);
        var major = head.getOrDefault("postgres", ours);
        if (!major.equals(ours)) {
            throw new CopyRefused(
                    "This copy is of PostgreSQL %s and this Kring brings PostgreSQL %s: put it back with the Kring that made it, and start the newer one on that."
                            .formatted(major, PostgresBinaries.MAJOR));
        }
    }

    @Override
    public void take(String name, InputStream content) throws IOException {
        var place = folder.resolve(name).normalize();
        if (!place.startsWith(folder)) {
            throw new IOException("a file that leaves the folder");
        }
        if (name.endsWith("/")) {
            Files.createDirectories(place, OWNER);
            return;
        }
        try (var out = made(place)) {
            var piece = new byte[1 << 16];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                write(out, piece, read);
            }
        }
    }

    /** What goes wrong here is this folder's, and no fault of the copy. */
    private OutputStream made(Path place) {
        try {
            Files.createDirectories(place.getParent(), OWNER);
            Files.createFile(place, FILE);
            return Files.newOutputStream(place);
        } catch (IOException full) {
            throw unwritable(full);
        }
    }

    private void write(OutputStream out, byte[] piece, int length) {
        try {
            out.write(piece, 0, length);
        } catch (IOException full) {
            throw unwritable(full);
        }
    }

    private CopyRefused unwritable(IOException why) {
        return new CopyRefused(
                "The copy is well, and cannot be written in the folder %s (%s): see to room and rights, and try again."
                        .formatted(folder, why.getMessage()),
                why);
    }
}
