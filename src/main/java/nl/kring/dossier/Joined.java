package nl.kring.dossier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;

/**
 * A dossier of the same person that went into this one, and what was known of the client there.
 *
 * @param was the dossier that is empty now
 * @param number its number, by which this one is found now
 */
public record Joined(
        UUID id,
        DossierId was,
        String number,
        String name,
        LocalDate birthDate,
        Instant openedAt,
        PersonId askedBy,
        PersonId confirmedBy,
        Instant at) {}
