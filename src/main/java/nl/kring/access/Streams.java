package nl.kring.access;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams that tell open pages what is new. No transaction is held: the watch looks in short ones. */
@Component
public class Streams {
    private final Watches watches;
    private final Followers followers;
    private final Clock clock;

    Streams(Watches watches, Followers followers, Clock clock) {
        this.watches = watches;
        this.followers = followers;
        this.clock = clock;
    }

    /**
     * Follows a safe for an open page, until access or session ends, the page is gone, or half an hour passed. With three
     * streams open already, the oldest one of that person ends.
     *
     * @param news looks once a second, one look after the other: what to show, if anything
     * @throws Refused
     */
    public SseEmitter open(Viewer.Person viewer, Safe safe, Wish wish, Function<Pass, Optional<String>> news) {
        var follower = new Follower(clock);
        var watch = watches.open(viewer, safe, wish, follower::stop);
        followers.enter(viewer.id().value(), follower);
        Thread.ofVirtual().name("stream").start(() -> follow(watch, follower, news));
        return follower.line;
    }

    /** How many streams this person has open at this program. */
    public int open(PersonId person) {
        return followers.open(person.value());
    }

    private void follow(Watch watch, Follower follower, Function<Pass, Optional<String>> news) {
        try {
            follower.follow(() -> watch.look(news));
        } finally {
            followers.leave(watch.viewer().id().value(), follower);
            watches.close(watch);
        }
    }
}
