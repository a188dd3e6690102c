package nl.kring.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a report, as it was written.
 *
 * @param revision its number; for a version that was set aside, the number that it was written upon
 * @param author the name of who wrote this version
 * @param reason why only colleagues could read this version; null when it was for the client too
 * @param setAside whether somebody else's version was saved first, so that this one was kept beside it
 */
public record Revision(
        int revision,
        String author,
        Instant at,
        @Nullable String reason,
        String title,
        String text,
        boolean setAside) {}
