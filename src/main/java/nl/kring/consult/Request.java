package nl.kring.consult;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * That a colleague was asked for advice about a client, as the client reads it; not what was said.
 *
 * @param reason why, in the words of who asked
 */
public record Request(UUID id, PersonId asker, PersonId colleague, String reason, Instant asked) {
    /** What a line of log about one names. */
    static final String OBJECT = "consult.thread:";

    /** Which one a line of log is about; empty when about none. */
    public static Optional<UUID> named(@Nullable String object) {
        if (object == null || !object.matches(OBJECT + "[0-9a-f-]{36}")) return Optional.empty();
        return Optional.of(UUID.fromString(object.substring(OBJECT.length())));
    }
}
