package nl.kring.dossier;

import nl.kring.access.DossierId;
import nl.kring.access.PersonId;

/**
 * Two dossiers became one, in this transaction.
 *
 * @param left who was the client of the one that went, and of no other by it; the account opens nothing any more
 */
public record DossiersJoined(DossierId going, DossierId staying, PersonId left) {}
