package nl.kring.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an open page did not show yet.
 *
 * @param added messages that come after those on the page
 * @param altered messages that were changed or taken back, some of them maybe not on the page
 * @param came who came or left after the last message
 * @param read up to where the client has read, when that is new to the page
 */
record Fresh(
        List<Line> added,
        List<Line> altered,
        List<Came> came,
        @Nullable Read read) {
    /** @param message after which it stands; null when the one that was read no longer stands, and {@code given} the client's first name */
    record Read(@Nullable UUID message, String given, Instant at) {}

    Fresh {
        added = List.copyOf(added);
        altered = List.copyOf(altered);
        came = List.copyOf(came);
    }

    boolean isEmpty() {
        return added.isEmpty() && altered.isEmpty() && came.isEmpty() && read == null;
    }
}
