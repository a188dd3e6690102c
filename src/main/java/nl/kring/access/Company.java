package nl.kring.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who follow the same thing at this program. When it changes, one of them who sees all of it looks, and what was found goes to each
 * whose grant still opens it; who cannot be served so looks for itself.
 */
final class Company<F> implements Runnable {
    private static final Logger NOTES = LoggerFactory.getLogger(Company.class);

    /** One of them. */
    record Place<F>(Watch watch, Shared<F> page, Follower follower) {
        /** A look of its own. */
        Optional<Told> look() {
            return watch.look(pass -> page.show(page.find(pass), pass.grant()));
        }

        private boolean whole() {
            return page.whole(watch.grant());
        }

        private UUID grant() {
            return watch.grant().id();
        }

        private Watch.Found<F> find(Set<UUID> grants) {
            return watch.look(page::find, grants);
        }

        private void hand(F found) {
            follower.hand(() -> page.covers(found, watch.grant()) ? page.show(found, watch.grant()) : look());
        }
    }

    private final Set<Place<F>> places = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();

    void join(Place<F> place) {
        places.add(place);
    }

    /** Returns whether nobody is left. */
    boolean leave(Place<F> place) {
        places.remove(place);
        return places.isEmpty();
    }

    /** There may be news; however often it is said before the next look, that is one look. */
    @Override
    public void run() {
        if (asked.getAndIncrement() == 0) Thread.ofVirtual().name("company").start(this::looking);
    }

    private void looking() {
        int answered;
        do {
            answered = asked.get();
            look();
        } while (asked.addAndGet(-answered) > 0);
    }

    private void look() {
        var all = List.copyOf(places);
        var first = all.stream().filter(Place::whole).findFirst();
        if (all.size() < 2 || first.isEmpty()) {
            all.forEach(it -> it.follower.wake());
            return;
        }
        try {
            var found = first.get().find(all.stream().map(Place::grant).collect(Collectors.toSet()));
            for (var place : all) {
                if (found.open().contains(place.grant())) place.hand(found.what());
                else place.follower.wake(); // and its own look refuses
            }
        } catch (RuntimeException failed) {
            NOTES.debug("Each looks alone: {}", failed.getMessage());
            all.forEach(it -> it.follower.wake());
        }
    }
}
