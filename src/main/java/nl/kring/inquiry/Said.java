package nl.kring.inquiry;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote in a thread.
 *
 * @param by who of the desk; null for whoever asked
 * @param name the first name of who of the desk wrote it; empty for whoever asked
 */
public record Said(UUID id, @Nullable PersonId by, String name, Instant at, String text) {
    /** Whether the desk wrote it. */
    public boolean desk() {
        return by != null;
    }
}
