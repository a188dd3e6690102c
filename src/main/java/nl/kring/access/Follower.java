package nl.kring.access;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nl.kring.web.OpenLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream: looks when it is woken, and now and then by itself. It lasts until access or session ends, which the page is told so that it
 * does not come back, or until it breaks off, after which the page comes back and goes on where it was.
 */
final class Follower implements Watch.Connection {
    private static final Logger NOTES = LoggerFactory.getLogger(Follower.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String END = "end";

    final OpenLine line = new OpenLine(this::breakOff);

    private enum State {
        OPEN,
        OVER,
        BROKEN
    }

    /** More than this waits for no page: one look of its own finds it all. */
    private static final int MOST = 8;

    private final Semaphore bell = new Semaphore(0);
    private final Queue<Supplier<Optional<Told>>> handed = new LinkedBlockingQueue<>(MOST);
    private volatile boolean woken;
    private final Clock clock;
    private final Duration between;
    private volatile State state = State.OPEN;

    /** @param between after how long it looks when nobody woke it */
    Follower(Clock clock, Duration between) {
        this.clock = clock;
        this.between = between;
    }

    /** There may be news; however often it is said before the next look, that is one look. */
    void wake() {
        woken = true;
        ring();
    }

    /** Somebody else looked: this tells what was found. */
    void hand(Supplier<Optional<Told>> found) {
        if (!handed.offer(found)) woken = true;
        ring();
    }

    private void ring() {
        if (bell.availablePermits() == 0) bell.release();
    }

    @Override
    public void end() {
        close(State.OVER);
    }

    @Override
    public void breakOff() {
        close(State.BROKEN);
    }

    private synchronized void close(State last) {
        if (state == State.OPEN) state = last;
        bell.release();
    }

    /** Follows until the end. @param news looks once: what to show, if anything; refused when access ended */
    void follow(Supplier<Optional<Told>> news) {
        try {
            var beat = Instant.EPOCH;
            var next = Instant.EPOCH;
            do {
                bell.drainPermits(); // first: what comes during a look wakes again
                for (var found = given(); found != null; found = given()) {
                    if (tell(found)) beat = clock.instant().plus(HEARTBEAT);
                    next = clock.instant().plus(between);
                }
                if (woken || !clock.instant().isBefore(next)) {
                    woken = false;
                    if (tell(news)) beat = clock.instant().plus(HEARTBEAT);
                    next = clock.instant().plus(between);
                }
                if (!clock.instant().isBefore(beat)) {
                    line.beat();
                    beat = clock.instant().plus(HEARTBEAT);
                }
            } while (state == State.OPEN && waited(between.compareTo(HEARTBEAT) < 0 ? between : HEARTBEAT));
        } catch (Refused over) {
            end();
        } catch (IOException gone) {
            breakOff();
        } catch (InterruptedException stopped) {
            breakOff();
            Thread.currentThread().interrupt();
        } catch (RuntimeException away) {
            NOTES.debug("A stream breaks off: {}", away.getMessage());
            breakOff();
        } finally {
            goodbye();
        }
    }

    /** What somebody else found; nothing any more once this stream is over, however long the page was slow to take what came before. */
    private @Nullable Supplier<Optional<Told>> given() {
        return state == State.OPEN ? handed.poll() : null;
    }

    /** Tells what a look finds; when there is more, the next turn looks again. Returns whether there was something. */
    private boolean tell(Supplier<Optional<Told>> look) throws IOException {
        var now = look.get();
        if (now.isEmpty()) return false;
        line.tell(now.get().place(), null, now.get().text());
        if (now.get().more()) wake();
        return true;
    }

    /** Waits until somebody wakes it, at most this long. */
    private boolean waited(Duration most) throws InterruptedException {
        if (bell.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) bell.release(); // the next turn drains it
        return state == State.OPEN;
    }

    private void goodbye() {
        try {
            if (state == State.OVER) line.tell(null, END, END);
        } catch (IOException gone) {
            NOTES.debug("The page of an ended stream was gone");
        }
        line.close();
    }
}
