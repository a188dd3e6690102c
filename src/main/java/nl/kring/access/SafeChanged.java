package nl.kring.access;

import java.time.Instant;

/** Somebody is about to change a safe. Heard in the same transaction. */
public record SafeChanged(Safe safe, Instant at) {}
