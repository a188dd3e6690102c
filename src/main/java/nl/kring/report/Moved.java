package nl.kring.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a report that went to another dossier, or came from one. The other person is never named.
 *
 * @param away whether it left this dossier
 * @param happenedOn the day of its session
 * @param by the name of who moved it
 * @param reason why; null for whoever may not know
 */
record Moved(
        UUID id,
        UUID report,
        boolean away,
        LocalDate happenedOn,
        String by,
        Instant at,
        @Nullable String reason) {

    /** The text key of what happened; the day of the session fills {0}. */
    String key() {
        return away ? "report.moved.away" : "report.moved.here";
    }
}
