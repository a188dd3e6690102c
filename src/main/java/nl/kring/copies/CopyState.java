package nl.kring.copies;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How the copies are doing, for the administrator.
 *
 * @param folder where they lie; empty when nobody said so
 * @param count how many whole copies there are
 * @param size of the newest, in megabytes rounded up
 * @param total of all, with what was written after them, when the newest was made
 * @param drilled when one was last put back and all was well
 * @param words what was found at the last drill that failed
 */
public record CopyState(
        String folder,
        int count,
        Optional<Instant> newest,
        long size,
        long total,
        Optional<Instant> drilled,
        String words,
        Set<CopyRules.Warning> warnings) {}
