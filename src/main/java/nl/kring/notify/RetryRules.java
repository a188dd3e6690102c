package nl.kring.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a notice is tried again: soon at first, then each hour, and after five days no more (RFC 5321, 4.5.4.1). */
final class RetryRules {
    private static final List<Duration> FIRST =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofDays(5);

    private RetryRules() {}

    /**
     * The next try, or nothing when it is to be given up.
     *
     * @param attempts how many failed, at least one
     * @param first when the first was
     */
    static Optional<Instant> next(Trouble trouble, int attempts, Instant first, Instant now) {
        var next = now.plus(attempts <= FIRST.size() ? FIRST.get(attempts - 1) : HOURLY);
        return trouble == Trouble.REJECTED || next.isAfter(first.plus(PATIENCE)) ? Optional.empty() : Optional.of(next);
    }
}
