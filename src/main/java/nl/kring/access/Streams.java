package nl.kring.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams that tell open pages what is new. No transaction is held: the watch looks in short ones. */
@Component
public class Streams {
    /** How the address of every stream ends. To ask for one is nothing that somebody does: it keeps no session open. */
    public static final String PATH = "/stream";

    /** Where a page that comes back says the place of what it was told last. */
    public static final String LAST = "Last-Event-ID";

    /** How often a stream looks by itself that is woken by changes: what got lost is late, not gone. */
    public static final Duration MINUTE = Duration.ofMinutes(1);

    /** So many look at the same time, whatever happens: the rest of the pool's connections is for pages. */
    private static final int LOOKS = 6;

    private final Semaphore looks = new Semaphore(LOOKS, true);
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
    public SseEmitter open(
            Viewer.Live viewer, Safe safe, Wish wish, Duration between, Function<Pass, Optional<Told>> look) {
        var follower = new Follower(clock, between);
        var watch = watches.open(viewer, safe, wish, follower);
        news.follow(safe.id(), follower);
        followers.enter(viewer.seat(), follower);
        Thread.ofVirtual().name("stream").start(() -> follow(watch, follower, look));
        return follower.line;
    }

    /** How many streams this person has open at this program. */
    public int open(PersonId person) {
        return followers.open(person.value());
    }

    private void follow(Watch watch, Follower follower, Function<Pass, Optional<Told>> look) {
        try {
            follower.follow(() -> inTurn(watch, look));
        } finally {
            news.leave(watch.safe().id(), follower);
            followers.leave(watch.viewer().seat(), follower);
            watches.close(watch);
        }
    }

    private Optional<Told> inTurn(Watch watch, Function<Pass, Optional<Told>> look) {
        looks.acquireUninterruptibly();
        try {
            return watch.look(look);
        } finally {
            looks.release();
        }
    }
}
