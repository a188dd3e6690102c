package nl.kring.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.kring.audit.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens and closes streams. One question a half second asks which of all open streams' grants still hold. */
@Component
public class Watches {
    private static final Logger NOTES = LoggerFactory.getLogger(Watches.class);

    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private final JdbcClient db;
    private final Access access;
    private final Log log;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Watches(JdbcClient db, Access access, Log log, Clock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.access = access;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Opens a stream over these parts.
     *
     * @param onEnd called once access has ended; it must close the connection
     * @throws Refused
     */
    public Watch open(Viewer.Person viewer, Safe safe, Wish wish, Runnable onEnd) {
        var grant = java.util.Objects.requireNonNull(transaction.execute(status -> access.watched(viewer, safe, wish)));
        var watch = new Watch(viewer, safe, wish, grant, access, transaction, onEnd);
        open.add(watch);
        return watch;
    }

    /** The connection is gone: writes the closing line, once. */
    public void close(Watch watch) {
        if (open.remove(watch))
            transaction.executeWithoutResult(status -> log.write(
                    Entry.closed(watch.viewer(), watch.safe(), watch.wish(), watch.grant(), clock.instant())));
    }

    /** Ends the streams whose grant no longer holds. */
    @Scheduled(fixedDelay = 500)
    public void recheck() {
        if (open.isEmpty()) return;
        try {
            var held = new HashSet<>(still(
                    open.stream().map(watch -> watch.grant().id()).distinct().toList()));
            open.stream()
                    .filter(watch -> !held.contains(watch.grant().id()))
                    .toList()
                    .forEach(watch -> {
                        watch.end(); // first: a log that is blocked keeps no stream open
                        close(watch);
                    });
        } catch (RuntimeException unknown) {
            NOTES.warn("Open streams are closed, since their grants cannot be checked: {}", unknown.getMessage());
            open.forEach(Watch::end);
        }
    }

    private List<UUID> still(List<UUID> grants) {
        return db.sql("select * from access.still_held(:grants, :now)")
                .param("grants", grants.toArray(UUID[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }
}
