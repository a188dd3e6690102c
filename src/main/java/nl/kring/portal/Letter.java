package nl.kring.portal;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.factor.Codes;
import org.jspecify.annotations.Nullable;

/**
 * A code that was handed to the client.
 *
 * @param checked how was seen who it was; null for the first code
 * @param opens from when it works
 * @param ends first moment at which it no longer works
 */
public record Letter(
        UUID id,
        Codes.Purpose purpose,
        Handed handed,
        @Nullable Checked checked,
        PersonId by,
        Instant made,
        Instant opens,
        Instant ends) {
    /** How the code reached the client. Never by mail. */
    public enum Handed {
        PAPER,
        SPOKEN
    }

    /** How the worker made sure who it was (AVG 12(6): no copy of an identity card). */
    public enum Checked {
        /** Here, and the worker knows the client or saw an identity card. */
        SEEN,
        /** Called back on the number in the dossier. */
        CALLED_BACK,
        /** At home. */
        VISITED
    }
}
