package nl.kring.consult;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.PersonId;

/** What one of the two wrote. */
record Said(UUID id, PersonId by, Instant at, String text) {}
