package nl.kring.copies;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * How it went the last time that a copy was put back to try it.
 *
 * @param copy the moment of the copy that was tried
 * @param words what was found, for the administrator
 */
public record Drilled(Instant at, Instant copy, boolean well, String words) {
    private static final String LAST = "drill.last";
    private static final String WELL = "drill.well";

    /** Writes it beside the copies; one that went well is kept until the next that goes well. */
    public void write(CopiesFolder copies) throws IOException {
        var properties = new Properties();
        properties.setProperty("at", at.toString());
        properties.setProperty("copy", copy.toString());
        properties.setProperty("well", Boolean.toString(well));
        properties.setProperty("words", words);
        var text = new StringWriter();
        properties.store(text, null);
        copies.write(LAST, text.toString());
        if (well) copies.write(WELL, text.toString());
    }

    /** The last one, however it went. */
    public static Optional<Drilled> last(CopiesFolder copies) {
        return read(copies, LAST);
    }

    /** The last one that went well. */
    public static Optional<Drilled> well(CopiesFolder copies) {
        return read(copies, WELL);
    }

    private static Optional<Drilled> read(CopiesFolder copies, String file) {
        try {
            var properties = new Properties();
            var text = copies.read(file);
            if (text.isEmpty()) return Optional.empty();
            properties.load(new StringReader(text.get()));
            return Optional.of(new Drilled(
                    Instant.parse(properties.getProperty("at", "")),
                    Instant.parse(properties.getProperty("copy", "")),
                    Boolean.parseBoolean(properties.getProperty("well")),
                    properties.getProperty("words", "")));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
