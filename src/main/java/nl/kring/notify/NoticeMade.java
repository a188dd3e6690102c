package nl.kring.notify;

import java.time.Instant;
import java.util.UUID;

/**
 * A notice was written down. Heard in the same transaction.
 *
 * @param due from when on it may be told
 */
public record NoticeMade(UUID id, Notice notice, Instant due) {}
