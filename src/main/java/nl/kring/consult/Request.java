package nl.kring.consult;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.PersonId;

/**
 * That a colleague was asked for advice about a client, as the client reads it; not what was said.
 *
 * @param reason why, in the words of who asked
 */
public record Request(UUID id, PersonId asker, PersonId colleague, String reason, Instant asked) {}
