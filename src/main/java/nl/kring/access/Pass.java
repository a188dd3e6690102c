package nl.kring.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.kring.crypto.Place;
import nl.kring.crypto.SafeKey;
import org.jspecify.annotations.Nullable;

/**
 * Leave to read parts of one safe, made by {@link Access} alone, after it decided and wrote the line of log. It opens
 * sealed columns of its parts, and ends with the transaction. Changing takes a {@link Change}.
 */
public sealed class Pass implements Ending permits Change {
    private final Viewer viewer;
    private final Safe safe;
    private final Grant grant;
    private final Set<Part> parts;
    private final Instant at;
    private final SafeKey key;
    private boolean ended;

    Pass(Viewer viewer, Safe safe, Grant grant, Set<Part> parts, Instant at, SafeKey key) {
        this.viewer = viewer;
        this.safe = safe;
        this.grant = grant;
        this.parts = Set.copyOf(parts);
        this.at = at;
        this.key = key;
    }

    public Viewer viewer() {
        return viewer;
    }

    /** The person who asks. @throws IllegalStateException when it is the program itself */
    public PersonId person() {
        if (viewer instanceof Viewer.Person person) return person.id();
        throw new IllegalStateException("The program asks, not a person");
    }

    public Safe safe() {
        return safe;
    }

    /** The safe's id, for SQL. */
    public UUID safeId() {
        return safe.id();
    }

    /** The dossier that this pass opens. @throws IllegalStateException for another kind of safe */
    public DossierId dossier() {
        if (safe instanceof Safe.Dossier opened) return opened.dossier();
        throw new IllegalStateException("This pass opens no dossier");
    }

    /** The grant that allowed it. */
    public Grant grant() {
        return grant;
    }

    /** The moment of the pass, from the one clock. */
    public Instant at() {
        return at;
    }

    /** Whether this pass opened a part. */
    public boolean opens(Part part) {
        return parts.contains(part);
    }

    /** Whether the same grant would allow this, so that a page offers only what works. */
    public boolean may(Part part, Action action) {
        return grant.may(part, action);
    }

    /**
     * Opens a sealed value.
     *
     * @throws IllegalStateException when the pass ended, or was not asked for the column's part
     * @throws nl.kring.crypto.Tampered when the value was changed or moved
     */
    public String open(Column column, UUID row, int revision, byte[] sealed) {
        require(column);
        return key.open(new Place(column.tag(), row, revision), sealed);
    }

    /** The same for a value that may be absent. */
    public @Nullable String openIfAny(Column column, UUID row, int revision, byte @Nullable [] sealed) {
        return sealed == null ? null : open(column, row, revision, sealed);
    }

    /** A handle for one value that outlives the transaction, for a download; it opens that value and nothing else. */
    public Taken take(Column column, UUID row, int revision, byte[] sealed) {
        require(column);
        return new Taken(key, new Place(column.tag(), row, revision), sealed);
    }

    void require(Column column) {
        if (ended) throw new IllegalStateException("This pass ended with its transaction");
        if (!column.in(parts)) throw new IllegalStateException("This pass was not asked for " + column.names());
    }

    SafeKey key() {
        return key;
    }

    @Override
    public void end() {
        ended = true;
    }
}
