package nl.kring.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody lost access to these dossiers from outside them, because an account or a role ended. Heard in the same transaction.
 *
 * @param grants all that ended with it, there and elsewhere; with a client's those of the circle
 */
public record LeftDossiers(PersonId person, List<DossierId> dossiers, List<UUID> grants, Instant at) {
    public LeftDossiers {
        dossiers = List.copyOf(dossiers);
        grants = List.copyOf(grants);
    }
}
