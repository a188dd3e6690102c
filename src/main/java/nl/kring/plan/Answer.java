package nl.kring.plan;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What the client thinks of the plan.
 *
 * @param version the number of the plan that it is about
 * @param words what the client added; null when nothing
 * @param seenAt when a worker said that it was seen; null while it waits
 * @param seenBy who said so
 */
public record Answer(
        UUID id,
        int version,
        Choice choice,
        @Nullable String words,
        Instant at,
        @Nullable Instant seenAt,
        @Nullable PersonId seenBy) {

    /** The three answers. Stored by name. */
    public enum Choice {
        /** The plan is good. */
        AGREED,
        /** Something should be different. */
        CHANGE,
        /** First talk about it. */
        TALK
    }
}
