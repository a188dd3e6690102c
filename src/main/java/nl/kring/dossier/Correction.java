package nl.kring.dossier;

import java.time.Instant;
import nl.kring.access.PersonId;

/**
 * A correction of who the client is (AVG 16).
 *
 * @param client as it stood before, without the number of the dossier, which never changes
 * @param reason why it was wrong, in the words of who corrected it
 * @param until when it was corrected
 */
public record Correction(Client client, String reason, PersonId by, Instant until) {}
