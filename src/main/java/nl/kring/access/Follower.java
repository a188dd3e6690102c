package nl.kring.access;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open stream: looks each second whether there is news, and says so. It ends when it is told to, or after half an hour. */
final class Follower {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String END = "end";

    /** Without a limit of its own: the end is sent by us, so that the browser does not come back for more. */
    final SseEmitter line = new SseEmitter(0L);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Clock clock;

    Follower(Clock clock) {
        this.clock = clock;
        line.onCompletion(this::stop);
        line.onTimeout(this::stop);
        line.onError(fault -> stop());
    }

    /** Ends it; the one who follows notices at once. */
    void stop() {
        ended.countDown();
    }

    /** Follows until the end. @param news looks once: what to show, if anything; refused when access ended */
    void follow(Supplier<Optional<String>> news) {
        var end = clock.instant().plus(LONGEST);
        var beat = Instant.EPOCH;
        try {
            do {
                var now = news.get();
                if (now.isPresent()) {
                    line.send(SseEmitter.event().data(now.get()));
                } else if (!clock.instant().isBefore(beat)) {
                    beat = clock.instant().plus(HEARTBEAT);
                    line.send(SseEmitter.event().comment("-"));
                }
            } while (!ended.await(1, TimeUnit.SECONDS) && clock.instant().isBefore(end));
        } catch (IOException | IllegalStateException | Refused over) {
            stop();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void close() {
        try {
            line.send(SseEmitter.event().name(END).data(END));
        } catch (IOException | IllegalStateException gone) {
            stop();
        }
        line.complete();
    }
}
