package nl.kring.signal;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.DossierId;
import org.jspecify.annotations.Nullable;

/**
 * That something in a dossier waits for the help team (signaal); never what it says.
 *
 * @param about the row that waits
 * @param due by when an answer was promised; null when nothing was
 */
public record Signal(
        UUID id,
        DossierId dossier,
        Kind kind,
        UUID about,
        Instant since,
        @Nullable Instant due) {

    /** What sort of thing waits. Stored by name. */
    public enum Kind {
        /** The client wrote a message. */
        MESSAGE,
        /** The client answered to the plan. */
        PLAN_ANSWER,
        /** The client added something to a report. */
        REPORT_ANSWER,
        /** The client changed how to be reached. */
        WAYS,
        /** The client must still hear where data came from (AVG 14). */
        TO_TELL,
        /** A colleague handed the dossier over. */
        HANDED_OVER,
        /** A colleague asked to join this dossier and another one; about who asked. */
        MERGE
    }

    /** Whether the promise is broken. */
    public boolean late(Instant now) {
        return due != null && due.isBefore(now);
    }
}
