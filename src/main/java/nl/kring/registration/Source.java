package nl.kring.registration;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the data about a client came from (AVG 14).
 *
 * @param name who gave it, such as a name of an organisation; null for the client
 * @param received when it was given
 * @param toldOn when the client was told; null while that is still to be done
 */
public record Source(
        UUID id,
        Kind kind,
        @Nullable String name,
        LocalDate received,
        @Nullable LocalDate toldOn) {

    /** Who gave it. Stored by name. */
    public enum Kind {
        /** The client. */
        SELF,
        /** Somebody who acts for the client. */
        REPRESENTATIVE,
        MUNICIPALITY,
        /** A general practitioner, or another who treats the client. */
        DOCTOR,
        OTHER
    }

    /** Whether the client must still hear of it. */
    public boolean toTell() {
        return kind != Kind.SELF && toldOn == null;
    }
}
