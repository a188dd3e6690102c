package nl.kring.access;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How many streams each person has open; a few tabs are enough for everybody. */
@Component
class Followers {
    private static final int MOST = 3;

    private final ConcurrentHashMap<UUID, Integer> open = new ConcurrentHashMap<>();

    /** Takes a place; false when this person has none left. */
    boolean enter(UUID person) {
        var taken = new boolean[1];
        open.compute(person, (id, many) -> {
            var now = many == null ? 0 : many;
            taken[0] = now < MOST;
            return taken[0] ? (Integer) (now + 1) : many;
        });
        return taken[0];
    }

    /** Gives the place back. */
    void leave(UUID person) {
        open.computeIfPresent(person, (id, many) -> many > 1 ? many - 1 : null);
    }

    int open(UUID person) {
        return open.getOrDefault(person, 0);
    }
}
