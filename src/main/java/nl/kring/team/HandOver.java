package nl.kring.team;

import java.time.Instant;
import nl.kring.access.PersonId;

/**
 * A colleague was asked to help too, or to take over.
 *
 * @param stays whether the giver goes on helping: then it is a joint case
 * @param note what the taker must know
 */
record HandOver(PersonId giver, PersonId taker, boolean stays, String note, Instant at) {}
