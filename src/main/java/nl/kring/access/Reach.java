package nl.kring.access;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.crypto.Place;
import nl.kring.crypto.SafeKey;
import nl.kring.crypto.SafeKeys;

/**
 * Leave to list over many safes: the database shows the rows of these parts in every safe that the viewer holds a
 * grant for, and nothing of others. Ends with its transaction.
 */
public final class Reach implements Ending {
    private final Viewer.Person viewer;
    private final Set<Part> parts;
    private final Instant at;
    private final SafeKeys keys;
    private final Map<UUID, SafeKey> open = new HashMap<>();
    private boolean ended;

    Reach(Viewer.Person viewer, Set<Part> parts, Instant at, SafeKeys keys) {
        this.viewer = viewer;
        this.parts = Set.copyOf(parts);
        this.at = at;
        this.keys = keys;
    }

    public Viewer.Person viewer() {
        return viewer;
    }

    public Instant at() {
        return at;
    }

    /** Whether this reach was asked for a part. */
    public boolean opens(Part part) {
        return parts.contains(part);
    }

    /** Unwraps the keys of the safes of a page in one query, before their values are opened. */
    public void unlock(Collection<UUID> safes) {
        open.putAll(keys.of(safes));
    }

    /** Opens a sealed value of one of the unlocked safes. @throws IllegalStateException when it is not among them */
    public String open(Column column, UUID safe, UUID row, int revision, byte[] sealed) {
        if (ended) throw new IllegalStateException("This reach ended with its transaction");
        if (!column.in(parts)) throw new IllegalStateException("This reach was not asked for " + column.names());
        var key = open.get(safe);
        if (key == null) throw new IllegalStateException("This safe was not unlocked");
        return key.open(new Place(column.tag(), row, revision), sealed);
    }

    @Override
    public void end() {
        ended = true;
        open.clear();
    }
}
