package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/**
 * The database of an older PostgreSQL whose rows were taken over. It is kept beside the new one until the day that its name says: long
 * enough to go back, and not longer, because it still holds the keys of what is destroyed after the takeover.
 */
record FormerDatabase(Path folder, int major, LocalDate until) {
    static final int DAYS = 14;

    private static final Pattern NAME = Pattern.compile("database\\.(\\d+)-until-(\\d{4}-\\d\\d-\\d\\d)");

    /** A free place for one that is taken over today. */
    static FormerDatabase of(int major, Path data, LocalDate today) {
        for (var until = today.plusDays(DAYS); ; until = until.plusDays(1)) {
            var folder = data.resolve("database.%d-until-%s".formatted(major, until));
            if (!Files.exists(folder)) {
                return new FormerDatabase(folder, major, until);
            }
        }
    }

    static List<FormerDatabase> in(Path data) {
        var all = new ArrayList<FormerDatabase>();
        try (var folders = Files.newDirectoryStream(data, "database.*")) {
            for (var folder : folders) {
                var name = NAME.matcher(String.valueOf(folder.getFileName()));
                if (name.matches()) {
                    all.add(new FormerDatabase(
                            folder, Integer.parseInt(name.group(1)), LocalDate.parse(name.group(2))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Removes it with the programs that only it needed. */
    void remove(Path data) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        try (var programs = Files.newDirectoryStream(data.resolve("postgresql"), major + ".*")) {
            for (var each : programs) {
                FileSystemUtils.deleteRecursively(each);
            }
        }
    }

    String sentence() {
        return "The database as it was before, of PostgreSQL %d, lies in %s until %s: remove it earlier when you need the room."
                .formatted(major, folder, until);
    }
}
