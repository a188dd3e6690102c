package nl.kring.dossier;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes dossiers findable that were made before the index knew sounds and phones, each in a transaction of its own: what was
 * done stays done when it is interrupted, and doing it twice changes nothing. One line of log for each dossier, and one for
 * each list of those that are left.
 */
@Component
class IndexDossiers {
    private static final Viewer.System JOB = new Viewer.System(Viewer.Job.INDEX, "dossier.index");
    private static final Logger LOG = LoggerFactory.getLogger(IndexDossiers.class);
    private static final int BATCH = 100;

    private final Access access;
    private final Clients clients;
    private final Contacts contacts;
    private final FindDossier index;
    private final TransactionTemplate transaction;

    IndexDossiers(
            Access access,
            Clients clients,
            Contacts contacts,
            FindDossier index,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.clients = clients;
        this.contacts = contacts;
        this.index = index;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Goes through all that miss something, until it is told to stop. Returns how many it filled. */
    int run(BooleanSupplier stops) {
        var filled = 0;
        var beyond = new UUID(0, 0);
        for (var batch = next(beyond); !batch.isEmpty(); batch = next(beyond)) {
            for (var dossier : batch) {
                if (stops.getAsBoolean()) return filled;
                if (fills(dossier)) filled++;
            }
            beyond = batch.getLast();
        }
        return filled;
    }

    private List<UUID> next(UUID beyond) {
        return Objects.requireNonNull(transaction.execute(
                status -> index.missing(access.pass(JOB, new Safe.Organisation(), Part.IDENTITY), beyond, BATCH)));
    }

    /** One that cannot be read, such as one destroyed meanwhile, holds up no other. */
    private boolean fills(UUID dossier) {
        try {
            transaction.executeWithoutResult(status -> fill(new DossierId(dossier)));
            return true;
        } catch (RuntimeException unreadable) {
            LOG.warn("A dossier could not be indexed: {}", unreadable.getClass().getSimpleName());
            return false;
        }
    }

    private void fill(DossierId dossier) {
        var change =
                access.change(JOB, Safe.of(dossier), EventKind.JOB, "dossier.client_index:" + dossier, Part.IDENTITY);
        clients.indexed(change);
        contacts.lock(change);
        index.addWho(change, clients.of(change));
        contacts.of(change).forEach(way -> index.add(change, way));
    }
}
