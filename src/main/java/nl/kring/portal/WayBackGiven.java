package nl.kring.portal;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.PersonId;

/** A client will be let in again with a code, from a moment on: time to object. Heard in the same transaction. */
public record WayBackGiven(PersonId person, UUID letter, Instant opens) {}
