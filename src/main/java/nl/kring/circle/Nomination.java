package nl.kring.circle;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a worker puts forward for the circle (voorstel). It gives nothing until the client makes an invitation of it.
 *
 * @param kind SUPPORTER to help along, READER to read along
 * @param reason why the worker thinks of this person; the client reads it
 * @param answered null while it waits
 * @param invitation what the client made of it; null while it waits, and when the client said no
 * @param words what the client said with a no; null when nothing
 */
record Nomination(
        UUID id,
        Grant.Kind kind,
        String name,
        String relation,
        String reason,
        PersonId by,
        Instant made,
        @Nullable Instant answered,
        @Nullable UUID invitation,
        @Nullable String words) {
    boolean waits() {
        return answered == null;
    }
}
