package nl.kring.factor;

import java.time.Duration;

/** How long somebody waits after failures in a row. Pure. */
final class AttemptRules {
    /** So many in a row, and the factor is locked for a day (NIST SP 800-63B-4 allows a hundred). */
    static final int LOCKED = 50;

    /** Failures longer ago than this no longer count. */
    static final Duration FORGOTTEN = Duration.ofDays(2);

    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LOCK = Duration.ofDays(1);

    private AttemptRules() {}

    /** How long to wait after this many failures. */
    static Duration after(int failures) {
        if (failures < FREE) return Duration.ZERO;
        if (failures >= LOCKED) return LOCK;
        var doubled = failures - FREE < 10 ? Duration.ofSeconds(1L << (failures - FREE)) : LONGEST;
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** The same in seconds, from the first failure to the one that locks. */
    static Integer[] waits() {
        var waits = new Integer[LOCKED];
        for (var at = 0; at < LOCKED; at++) waits[at] = (int) after(at + 1).toSeconds();
        return waits;
    }
}
