package nl.kring.push;

import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.SignInsEnded;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** An account that ends takes its devices along, also when push was turned off since. */
@Component
class OnLeaving {
    private final Access access;
    private final PushDevices devices;

    OnLeaving(Access access, PushDevices devices) {
        this.access = access;
        this.devices = devices;
    }

    /** At the end of the transaction: from here on the database sees this account, and no longer the organisation. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(SignInsEnded ended) {
        var job = new Viewer.System(Viewer.Job.ACCOUNT, "push.ended");
        devices.endAll(access.change(job, new Safe.Account(ended.person()), "push.device", Part.CONTACT));
    }
}
