package nl.kring.profile;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What memory takes over only when the database has kept it. */
final class Committed {
    private Committed() {}

    static void then(Runnable known) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.run();
            }
        });
    }
}
