package nl.kring.signin;

import java.time.Instant;
import nl.kring.access.PersonId;

/** Somebody has another way of signing in. Heard in the same transaction. */
public record CredentialChanged(PersonId person, Instant at) {}
