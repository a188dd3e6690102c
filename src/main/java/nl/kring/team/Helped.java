package nl.kring.team;

import java.time.Instant;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;

/**
 * A dossier in which somebody has a place in the circle.
 *
 * @param client the client's first name
 * @param kind SUPPORTER to help along, READER to read along
 * @param until first moment at which the place no longer holds
 */
public record Helped(DossierId dossier, String client, Grant.Kind kind, Instant until) {
    /** The last moment at which the place holds, for the day to show. */
    public Instant last() {
        return until.minusMillis(1);
    }
}
