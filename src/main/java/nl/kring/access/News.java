package nl.kring.access;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Says which safes changed, once the change is committed: at once to the streams of this program, and through {@link NewsLine} to the other
 * programs on the database. Nothing is said of what changed; whoever looks does so under a grant.
 */
@Component
class News {
    /** More than this waits for a database that is away: what is lost is found by the look of every minute. */
    private static final int MOST = 10_000;

    private final Map<UUID, Map<Follower, Runnable>> followers = new ConcurrentHashMap<>();
    private final BlockingQueue<UUID> unsaid = new LinkedBlockingQueue<>(MOST);
    private volatile boolean over;

    /** This program begins, or goes on after it stopped. */
    void begin() {
        over = false;
    }

    /**
     * This follower wants to know of changes in a safe, from now on; at the end of the program it breaks off.
     *
     * @param looks begins to look; what several share is told once
     */
    void follow(UUID safe, Follower follower, Runnable looks) {
        followers.compute(safe, (id, all) -> {
            var more = all == null ? new ConcurrentHashMap<Follower, Runnable>() : all;
            more.put(follower, looks);
            return more;
        });
        if (over) follower.breakOff();
    }

    /** It no longer does. */
    void leave(UUID safe, Follower follower) {
        followers.computeIfPresent(safe, (id, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }

    /** A safe changes in this transaction. Nobody hears of it before the end, nor of what was undone. */
    @EventListener
    void on(SafeChanged changed) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                on(changed.safe().id());
            }
        });
    }

    /** This safe has changed. */
    void on(UUID safe) {
        wake(safe);
        var _ = unsaid.offer(safe);
    }

    /** The streams of this program over a safe look again. */
    void wake(UUID safe) {
        wake(followers.getOrDefault(safe, Map.of()));
    }

    /** All streams look again: something may have been missed. */
    void wakeAll() {
        followers.values().forEach(News::wake);
    }

    private static void wake(Map<Follower, Runnable> all) {
        new HashSet<>(all.values()).forEach(Runnable::run);
    }

    /** This program ends: the streams break off, and their pages go on elsewhere. */
    void breakOff() {
        over = true;
        followers.values().forEach(all -> all.keySet().forEach(Follower::breakOff));
    }

    /** What changed and was not yet said to the other programs; waits for the first. */
    Set<UUID> unsaid() throws InterruptedException {
        var safes = new HashSet<UUID>();
        safes.add(unsaid.take());
        Thread.sleep(NewsLine.PAUSE); // more that happens at the same time goes along
        unsaid.drainTo(safes);
        return safes;
    }
}
