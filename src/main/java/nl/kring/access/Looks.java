package nl.kring.access;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** The short transactions in which streams look. */
final class Looks {
    /** So many look at the same time, whatever happens: the rest of the pool's connections is for pages. */
    private static final int MOST = 6;

    private final Semaphore turns = new Semaphore(MOST, true);
    private final TransactionTemplate transaction;

    Looks(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** Looks in turn. */
    <T> T look(Supplier<T> reading) {
        turns.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(transaction.execute(status -> reading.get()));
        } finally {
            turns.release();
        }
    }
}
