package nl.kring.report;

import java.time.Instant;
import java.time.LocalDate;

/** Who may read a report. The help team always may. */
public sealed interface Audience {

    /**
     * The client too.
     *
     * @param visibleFrom the moment from which the client can read it
     */
    record Client(Instant visibleFrom) implements Audience {}

    /**
     * Colleagues alone, for a while: the client has a right of access (AVG 15), so this needs a reason and is looked at
     * again.
     *
     * @param reason why the client may not read it yet
     * @param reviewOn the day on which it is looked at again
     */
    record Colleagues(String reason, LocalDate reviewOn) implements Audience {}
}
