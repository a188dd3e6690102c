package nl.kring.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A session report (gespreksverslag) as it reads now.
 *
 * @param helpCase the case that it belongs to; null when it belongs to the dossier as a whole
 * @param author who wrote its first version
 * @param authorName the author's name
 * @param happenedOn the day of the session
 * @param minutes how long it took; null when that was not noted
 * @param shown whether the client could read it at the moment of the pass
 * @param text the text, in Markdown
 * @param readAt when the client first read it; null when that did not happen, or the pass does not open REPORT_ANSWER
 * @param revision 1 for the first version, one more for every correction
 */
public record Report(
        UUID id,
        DossierId dossier,
        @Nullable UUID helpCase,
        PersonId author,
        String authorName,
        Kind kind,
        LocalDate happenedOn,
        @Nullable Integer minutes,
        Audience audience,
        boolean shown,
        @Nullable Instant readAt,
        String title,
        String text,
        int revision,
        Instant writtenAt,
        Instant changedAt) {

    /** How the session was held. Stored by name. */
    public enum Kind {
        OFFICE,
        PHONE,
        VISIT,
        ONLINE,
        /** A consultation among colleagues, without the client. */
        CONSULT
    }

    /** The reason and the review day when only colleagues may read it; otherwise null. */
    public Audience.@Nullable Colleagues shield() {
        return audience instanceof Audience.Colleagues shield ? shield : null;
    }

    /** The moment from which the client can read it, when that is still to come; otherwise null. */
    public @Nullable Instant later() {
        return !shown && audience instanceof Audience.Client(var from) ? from : null;
    }

    /** The author's first name, as the client knows the author. */
    public String firstName() {
        return authorName.split(" ", 2)[0];
    }

    /** Whether it was changed after it was first written. */
    public boolean corrected() {
        return revision > 1;
    }
}
