package nl.kring.signin;

import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.SignInsEnded;
import nl.kring.audit.EventKind;
import nl.kring.factor.Codes;
import nl.kring.factor.Means;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An account that ended keeps nothing to come in with. */
@Component
class LeaveNothing {
    private static final Viewer.System JOB = new Viewer.System(Viewer.Job.ACCOUNT, "ended");

    private final Access access;
    private final Means means;
    private final Codes codes;

    LeaveNothing(Access access, Means means, Codes codes) {
        this.access = access;
        this.means = means;
        this.codes = codes;
    }

    @EventListener
    void on(SignInsEnded ended) {
        var account = access.change(
                JOB, new Safe.Account(ended.person()), EventKind.CREDENTIAL_CHANGED, "factor.means", Part.CREDENTIAL);
        means.endAll(account);
        codes.withdraw(account);
    }
}
