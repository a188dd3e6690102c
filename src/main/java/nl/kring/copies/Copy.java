package nl.kring.copies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * One whole copy of the data.
 *
 * @param at the moment that it holds: the end of its making
 */
public record Copy(Path file, Instant at) implements Comparable<Copy> {
    private static final String END = ".copy";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The name of a copy of this moment, which is cut to the second. */
    static String name(Instant at) {
        return NAME.format(at) + END;
    }

    /** The copy in a file; empty for a file of another name. */
    static Optional<Copy> in(Path file) {
        var name = String.valueOf(file.getFileName());
        if (!name.endsWith(END)) return Optional.empty();
        try {
            return Optional.of(new Copy(
                    file, NAME.parse(name.substring(0, name.length() - END.length()), Instant::from)));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /** How many bytes it takes. */
    public long size() {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public int compareTo(Copy other) {
        return at.compareTo(other.at);
    }
}
