package nl.kring.conversation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import nl.kring.web.BadInput;

/**
 * Up to where an open page has seen a room, in microseconds since 1970.
 *
 * @param changed the last moment at which a message was written or changed
 * @param beside when the client last read; in the group, when somebody last came or left
 */
record Cursor(long changed, long beside) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,17})\\.(\\d{1,17})");

    /** @throws BadInput when it is none: to guess would leave a gap that nobody sees */
    static Cursor of(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) throw new BadInput("web.problem.400.text");
        return new Cursor(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    Instant changedAt() {
        return Instant.EPOCH.plus(changed, ChronoUnit.MICROS);
    }

    @Override
    public String toString() {
        return changed + "." + beside;
    }
}
