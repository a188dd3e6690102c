package nl.kring.access;

import java.time.Instant;
import java.util.UUID;

/** Somebody's access ended. Heard in the same transaction. */
public record GrantEnded(UUID grant, Instant at) {}
