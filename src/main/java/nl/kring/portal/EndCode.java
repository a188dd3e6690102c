package nl.kring.portal;

import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.DossiersJoined;
import nl.kring.factor.Codes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A code that was given for a dossier that went into another one opens nothing, so it stops working. */
@Component
class EndCode {
    private final Access access;
    private final Codes codes;

    EndCode(Access access, Codes codes) {
        this.access = access;
        this.codes = codes;
    }

    @EventListener
    void on(DossiersJoined joined) {
        var job = new Viewer.System(Viewer.Job.ACCOUNT, "portal:" + joined.going());
        codes.withdraw(access.change(job, new Safe.Account(joined.left()), "factor.code", Part.CREDENTIAL));
    }
}
