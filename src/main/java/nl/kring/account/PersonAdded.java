package nl.kring.account;

import java.time.Instant;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody got an account and is to be invited. Heard in the same transaction.
 *
 * @param mail where the invitation goes, as typed; null when it is handed over
 */
public record PersonAdded(PersonId person, @Nullable String mail, Instant at) {
    /** Without the address: an event may end up in a technical log. */
    @Override
    public String toString() {
        return "PersonAdded[" + person + "]";
    }
}
