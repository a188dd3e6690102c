package nl.kring;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import nl.kring.Writers.Circle;
import org.jspecify.annotations.Nullable;

/** A page of a group that stands open all the time: where its line is cut it begins again after what it has, as a browser does. */
final class Follower implements Callable<List<String>> {
    /** The header in which a proxy may say which program it chose. */
    static final String PROGRAM = "X-Program";

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final SecondKring.Session session;
    final Circle circle;
    private final List<String> shown = new ArrayList<>();
    private @Nullable String place;
    private volatile @Nullable String last;
    private volatile boolean stopped;

    /** The programs that held its line. */
    final Set<String> programs = ConcurrentHashMap.newKeySet();
    /** How often it asked for its line. */
    volatile int begun;

    Follower(SecondKring.Session session, Circle circle) {
        this.session = session;
        this.circle = circle;
    }

    /** Nothing is said after this message. */
    void endsWith(String message) {
        last = message;
    }

    /** Whatever was said. */
    void stop() {
        stopped = true;
    }

    /** @return the messages as they came, until the last */
    @Override
    public List<String> call() {
        while (!over()) {
            begun++;
            try (var open = session.stream("/group/" + circle.dossier() + "/stream?after=0.0", place)) {
                if (open.status() == 200) reads(open);
                else if (open.status() < 502) throw new AssertionError("a stream answers " + open.status());
            } catch (UncheckedIOException away) {
                // as a line that was cut off
            }
            Pause.millis(AGAIN.toMillis());
        }
        return shown;
    }

    private void reads(OpenStream open) {
        programs.add(open.header(PROGRAM));
        while (!over()) {
            var told = open.within(LOOK);
            if (told == null) continue;
            if (told.name().equals(OpenStream.OVER)) return;
            place = told.id();
            shown.addAll(told.added());
        }
    }

    private boolean over() {
        return stopped || last != null && shown.contains(last);
    }
}
