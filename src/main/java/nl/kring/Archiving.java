package nl.kring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where PostgreSQL puts each piece of its write-ahead log as soon as it is full or eight seconds old, for the copies folder to take. As
 * long as the folder is there, every start archives, whichever command it is for: one start without would leave a gap that no restore
 * crosses.
 */
final class Archiving {
    private Archiving() {}

    /** The folder in the data folder where the pieces wait. */
    static Path folder(Path data) {
        return data.resolve("wal-out");
    }

    /** What the server is started with: nothing when no copies are made. */
    static List<String> settings(Path data) {
        return Files.isDirectory(folder(data))
                ? List.of("archive_mode=on", "archive_timeout=8s", "archive_command=" + command(folder(data)))
                : List.of("archive_mode=off");
    }

    /** A piece has its name only when it is whole and on the disk. It may be asked twice after a crash. */
    private static String command(Path folder) {
        var place = quoted(folder.toString()) + "/%f";
        return "cp %p " + place + ".new && sync " + place + ".new && mv " + place + ".new " + place;
    }

    /** As one word of a shell within a setting of PostgreSQL, where a percent sign begins a placeholder. */
    static String quoted(String path) {
        return "'" + path.replace("%", "%%").replace("'", "'\\''") + "'";
    }
}
