package nl.kring.inquiry;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Something asked of the intake desk (vraag).
 *
 * @param id of the thread and of its safe
 * @param area one of the places in the profile; null when it was not told
 * @param asker whose account asked it; null when it was asked without a name
 * @param reach how and when whoever asked can be reached safely; null when it was not told
 * @param wish what whoever asked gave to become a client; null when that was not asked
 * @param asked when, and {@code moved} when somebody last wrote
 * @param due by when an answer was promised; null when nothing waits, and while one waits in line
 * @param taker who of the desk took it
 * @param outcome how it ended; null while it goes on
 * @param ends when all of it is forgotten by itself
 */
public record Inquiry(
        UUID id,
        Way way,
        Theme theme,
        @Nullable String area,
        @Nullable PersonId asker,
        State state,
        @Nullable String reach,
        @Nullable Wish wish,
        Instant asked,
        Instant moved,
        @Nullable Instant due,
        @Nullable PersonId taker,
        @Nullable Outcome outcome,
        Instant ends) {
    /** How it goes. Stored by name. */
    public enum Way {
        /** In the consultation hour, at once. */
        CHAT,
        /** With an answer later. */
        QUESTION
    }

    /** About what. Stored by name. */
    public enum Theme {
        MONEY,
        HOME,
        FAMILY,
        SAFETY,
        WORK,
        HEALTH,
        LONELY,
        OTHER
    }

    /** Who is to act. Stored by name. */
    public enum State {
        /** The desk. */
        WAITING,
        /** Somebody of the desk is in it. */
        TAKEN,
        /** Whoever asked. */
        ANSWERED,
        CLOSED
    }

    /** How it ended. Stored by name. */
    public enum Outcome {
        ANSWERED,
        /** Helped elsewhere. */
        REFERRED,
        /** Became a client. */
        REGISTERED,
        /** Whoever asked went away. */
        LEFT,
        ABUSE,
        /** Nobody closed it before its end. */
        EXPIRED
    }

    /** Whether it was asked without a name. */
    public boolean nameless() {
        return asker == null;
    }

    /** Whether whoever asked may still write. */
    public boolean open() {
        return state != State.CLOSED;
    }
}
