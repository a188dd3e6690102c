package nl.kring.team;

import java.time.Instant;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with access to a dossier.
 *
 * @param kind as what: the client, a worker of the help team, the team lead
 * @param until when the access ended; null while it holds
 */
public record Member(
        PersonId person,
        Grant.Kind kind,
        String name,
        Instant since,
        @Nullable Instant until) {}
