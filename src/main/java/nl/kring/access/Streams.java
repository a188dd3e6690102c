package nl.kring.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.kring.web.OpenLine;
import org.springframework.stereotype.Component;

/** Streams that tell open pages what is new. No transaction is held: the watch looks in short ones. */
@Component
public class Streams {
    /** How the address of every stream ends. To ask for one is nothing that somebody does: it keeps no session open. */
    public static final String PATH = "/stream";

    /** Where a page that comes back says the place of what it was told last. */
    public static final String LAST = "Last-Event-ID";

    /** How often a stream looks by itself that is woken by changes: what got lost is late, not gone. */
    public static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<Topic, Company<?>> companies = new ConcurrentHashMap<>();
    private final Watches watches;
    private final Followers followers;
    private final News news;
    private final Clock clock;

    Streams(Watches watches, Followers followers, News news, Clock clock) {
        this.watches = watches;
        this.followers = followers;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Follows a safe for an open page, until access or session ends or the page is gone. With three streams open already, the oldest one of
     * that person ends. A stream that breaks off is opened again by its page, with the place of what it was told last.
     *
     * @param between after how long it looks when nothing changed in the safe; a change wakes it at once
     * @param look one look after the other: what to show, if anything
     * @throws Refused
     */
    public OpenLine open(
            Viewer.Live viewer, Safe safe, Wish wish, Duration between, Function<Pass, Optional<Told>> look) {
        var follower = new Follower(clock, between);
        var watch = watches.open(viewer, safe, wish, follower);
        return begin(watch, follower, follower::wake, () -> watch.look(look), () -> {});
    }

    /** The same for a page that others can have open too: where that is possible, one look serves all of them. @throws Refused */
    public <F> OpenLine open(Viewer.Live viewer, Safe safe, Wish wish, Duration between, Shared<F> page) {
        var follower = new Follower(clock, between);
        var watch = watches.open(viewer, safe, wish, follower);
        var place = new Company.Place<>(watch, page, follower);
        var topic = new Topic(safe, wish, page.topic());
        var company = join(topic, place);
        return begin(watch, follower, company, place::look, () -> leave(topic, place));
    }

    /** What of a safe several people can have open, through the same parts. */
    private record Topic(Safe safe, Wish wish, Object what) {}

    @SuppressWarnings("unchecked") // of one topic all pages are of one sort
    private <F> Company<F> join(Topic topic, Company.Place<F> place) {
        return (Company<F>) companies.compute(topic, (same, found) -> {
            var company = found == null ? new Company<F>() : (Company<F>) found;
            company.join(place);
            return company;
        });
    }

    @SuppressWarnings("unchecked")
    private <F> void leave(Topic topic, Company.Place<F> place) {
        companies.computeIfPresent(topic, (same, found) -> ((Company<F>) found).leave(place) ? null : found);
    }

    /** How many streams this person has open at this program. */
    public int open(PersonId person) {
        return followers.open(person.value());
    }

    private OpenLine begin(
            Watch watch, Follower follower, Runnable woken, Supplier<Optional<Told>> look, Runnable over) {
        news.follow(watch.safe().id(), follower, woken);
        followers.enter(watch.viewer().seat(), follower);
        Thread.ofVirtual().name("stream").start(() -> follow(watch, follower, look, over));
        return follower.line;
    }

    private void follow(Watch watch, Follower follower, Supplier<Optional<Told>> look, Runnable over) {
        try {
            follower.follow(look);
        } finally {
            over.run();
            news.leave(watch.safe().id(), follower);
            followers.leave(watch.viewer().seat(), follower);
            watches.close(watch);
        }
    }
}
