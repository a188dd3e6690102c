package nl.kring.plan;

import java.time.Instant;
import nl.kring.access.Change;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Who did something in the plan, and when.
 *
 * @param by null when the program did it
 */
public record Stamp(@Nullable PersonId by, Instant at) {

    /** Whoever makes the change, at its moment. */
    public static Stamp of(Change change) {
        return new Stamp(change.viewer() instanceof Viewer.Person person ? person.id() : null, change.at());
    }
}
