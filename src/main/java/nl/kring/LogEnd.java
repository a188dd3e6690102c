package nl.kring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** How far a log goes: the newest checkpoint in an exported log, and the number of lines that a checkpoint signs. */
final class LogEnd {
    private LogEnd() {}

    /** The last checkpoint of an exported log; they stand there by size. */
    static Optional<String> newest(Path export) throws IOException {
        try (var lines = Files.lines(export, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("note "))
                    .reduce((older, newer) -> newer)
                    .map(line -> new String(Base64.getDecoder().decode(line.substring(5)), StandardCharsets.UTF_8));
        }
    }

    /** The second line of a checkpoint is the size of the tree; nothing signed is nothing. */
    static long size(Optional<String> checkpoint) {
        return checkpoint
                .flatMap(note -> note.lines().skip(1).findFirst())
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(0L);
    }
}
