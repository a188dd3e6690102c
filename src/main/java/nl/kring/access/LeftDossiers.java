package nl.kring.access;

import java.time.Instant;
import java.util.List;

/** Somebody lost access to these dossiers from outside them, because an account or a role ended. Heard in the same transaction. */
public record LeftDossiers(PersonId person, List<DossierId> dossiers, Instant at) {
    public LeftDossiers {
        dossiers = List.copyOf(dossiers);
    }
}
