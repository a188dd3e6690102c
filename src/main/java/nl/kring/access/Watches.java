package nl.kring.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import nl.kring.audit.Event;
import nl.kring.audit.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens and closes streams. Twice a second two questions are asked for all open streams together: which of their grants still hold, and
 * which of their viewers are still signed in.
 */
@Component
public class Watches {
    private static final Logger NOTES = LoggerFactory.getLogger(Watches.class);

    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private final Queue<Event> unwritten = new ConcurrentLinkedQueue<>();
    private final JdbcClient db;
    private final Access access;
    private final List<SignIns> signIns;
    private final Log log;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Looks looks;

    Watches(
            JdbcClient db,
            Access access,
            List<SignIns> signIns,
            Log log,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.access = access;
        this.signIns = signIns;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.looks = new Looks(transaction);
    }

    /**
     * Opens a stream over these parts.
     *
     * @param connection told once access has ended, or cannot be checked; it must close
     * @throws Refused
     */
    public Watch open(Viewer.Live viewer, Safe safe, Wish wish, Watch.Connection connection) {
        var opened =
                java.util.Objects.requireNonNull(transaction.execute(status -> access.watched(viewer, safe, wish)));
        var watch = new Watch(viewer, safe, wish, opened, access, looks, connection);
        open.add(watch);
        return watch;
    }

    /** The connection is gone: writes the closing line, once; when the log is away, as soon as it is back. */
    public void close(Watch watch) {
        if (!open.remove(watch)) return;
        unwritten.add(Entry.closed(watch.viewer(), watch.safe(), watch.wish(), watch.grant(), clock.instant()));
        write();
    }

    private void write() {
        for (var line = unwritten.poll(); line != null; line = unwritten.poll()) {
            var closing = line;
            try {
                transaction.executeWithoutResult(status -> log.write(closing));
            } catch (RuntimeException away) {
                unwritten.add(closing);
                NOTES.warn("The closing line of a stream waits for the log: {}", away.getMessage());
                return;
            }
        }
    }

    /** Whether this person follows this part of a safe now, in a page that is open at this program. */
    public boolean follows(PersonId person, Safe safe, Part part) {
        return open.stream()
                .anyMatch(watch -> watch.viewer().seat().equals(person.value())
                        && watch.safe().equals(safe)
                        && watch.wish().needed().contains(part));
    }

    /** Ends the streams whose grant no longer holds, and those whose viewer is no longer signed in. */
    @Scheduled(fixedDelay = 500)
    public void recheck() {
        write();
        var now = Set.copyOf(open); // a stream that opens during the questions is asked about at the next beat
        if (now.isEmpty()) return;
        try {
            var held = new HashSet<>(still(
                    now.stream().map(watch -> watch.grant().id()).distinct().toList()));
            var here = here(now.stream().map(Watch::viewer).collect(Collectors.toSet()));
            now.stream()
                    .filter(watch -> !held.contains(watch.grant().id()) || !here.contains(watch.viewer()))
                    .forEach(watch -> {
                        watch.end(); // first: a log that is blocked keeps no stream open
                        close(watch);
                    });
        } catch (RuntimeException unknown) {
            NOTES.warn("Open streams break off, since it cannot be checked who may look: {}", unknown.getMessage());
            open.forEach(Watch::breakOff);
        }
    }

    /** Those who are still there, as whoever keeps their sessions says. */
    private Set<Viewer.Live> here(Set<Viewer.Live> viewers) {
        return signIns.stream()
                .flatMap(keeper -> keeper.standing(viewers).stream())
                .collect(Collectors.toSet());
    }

    private List<UUID> still(List<UUID> grants) {
        return db.sql("select * from access.still_held(:grants, :now)")
                .param("grants", grants.toArray(UUID[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }
}
