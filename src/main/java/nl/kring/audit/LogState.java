package nl.kring.audit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the log as a whole stands.
 *
 * @param lines how many lines have their place in the tree
 * @param waiting lines that were written and have no place yet
 * @param signed how many lines the newest checkpoint covers; 0 when there is none
 * @param signedAt when it was signed
 * @param newest whether the newest lines are the ones that were signed
 */
public record LogState(
        long lines, Waiting waiting, long signed, @Nullable Instant signedAt, Lines.Check newest) {
    private static final Duration SOON = Duration.ofMinutes(1);

    /** Lines that wait for their place, and since when. */
    public record Waiting(long lines, @Nullable Instant since) {}

    /** Whether a line waits so long that the program probably did not write it itself. */
    public boolean stuck(Instant now) {
        return waiting.since() != null && waiting.since().isBefore(now.minus(SOON));
    }
}
