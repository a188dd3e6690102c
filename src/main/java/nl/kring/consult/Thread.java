package nl.kring.consult;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A question to a colleague.
 *
 * @param safe of the dossier, or the question's own
 * @param subject in a few words; about a client, the reason why a colleague must look
 * @param look until when the colleague may look in the dossier, and at what; null for a question without a name
 * @param moved when somebody last wrote
 * @param movedBy who that was
 * @param closed null while it goes on
 */
record Thread(
        UUID id,
        UUID safe,
        PersonId asker,
        PersonId colleague,
        String subject,
        @Nullable Look look,
        Instant asked,
        Instant moved,
        PersonId movedBy,
        @Nullable Instant closed) {

    /** @param parts those that were chosen @param until first moment at which it is over */
    record Look(UUID permit, Set<Part> parts, Instant until) {}

    Thread about(String opened) {
        return new Thread(id, safe, asker, colleague, opened, look, asked, moved, movedBy, closed);
    }

    /** Whether it is about a client who is known to the colleague. */
    boolean ofDossier() {
        return look != null;
    }

    String path() {
        return ofDossier() ? "/consult/dossier/" + safe + "/" + id : "/consult/question/" + safe;
    }

    boolean with(PersonId person) {
        return asker.equals(person) || colleague.equals(person);
    }

    PersonId other(PersonId person) {
        return asker.equals(person) ? colleague : asker;
    }

    /** Whether it waits for this person to write. */
    boolean waitsFor(PersonId person) {
        return closed == null && with(person) && !movedBy.equals(person);
    }
}
