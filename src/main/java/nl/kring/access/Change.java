package nl.kring.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.kring.crypto.Place;
import nl.kring.crypto.SafeKey;
import org.jspecify.annotations.Nullable;

/** Leave to change parts of one safe (or, at the end of its term, to destroy them). It seals what is written. */
public final class Change extends Pass {
    Change(Viewer viewer, Safe safe, Grant grant, Set<Part> parts, Instant at, SafeKey key) {
        super(viewer, safe, grant, parts, at, key);
    }

    /** Seals a text for one place: column, row and revision. @throws IllegalStateException as {@link Pass#open} */
    public byte[] seal(Column column, UUID row, int revision, String text) {
        require(column);
        return key().seal(new Place(column.tag(), row, revision), text);
    }

    /** The same for a value that may be absent. */
    public byte @Nullable [] sealIfAny(Column column, UUID row, int revision, @Nullable String text) {
        return text == null ? null : seal(column, row, revision, text);
    }
}
