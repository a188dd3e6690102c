package nl.kring.audit;

import org.jspecify.annotations.Nullable;

/**
 * A line as read back.
 *
 * @param ordinal its number within its safe, from 1; null while it waits for its place
 */
public record Line(Event event, @Nullable Long ordinal) {}
