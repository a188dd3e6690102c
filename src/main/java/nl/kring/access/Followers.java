package nl.kring.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The streams that each person has open; a few tabs are enough for everybody. A page that was left is noticed some seconds
 * later, so it is the oldest that gives way: who turns pages quickly still hears what is new in the last one.
 */
@Component
class Followers {
    private static final int MOST = 3;

    private final Map<UUID, Deque<Follower>> open = new HashMap<>();

    /** Lets one in; with too many, the oldest of this person ends. */
    synchronized void enter(UUID person, Follower follower) {
        var own = open.computeIfAbsent(person, id -> new ArrayDeque<>());
        own.addLast(follower);
        if (own.size() > MOST) own.removeFirst().end();
    }

    /** It is over. */
    synchronized void leave(UUID person, Follower follower) {
        var own = open.get(person);
        if (own == null) return;
        own.remove(follower);
        if (own.isEmpty()) open.remove(person);
    }

    synchronized int open(UUID person) {
        var own = open.get(person);
        return own == null ? 0 : own.size();
    }
}
