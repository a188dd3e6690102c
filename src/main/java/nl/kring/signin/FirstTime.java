package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.factor.Codes;
import nl.kring.factor.Means;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Leads somebody on, in this very browser, to choosing how to sign in: the first administrator has nobody to hand over a code. */
@Component
@Transactional
public class FirstTime {
    private static final Viewer.System JOB = new Viewer.System(Viewer.Job.ACCOUNT, "first-run");
    private static final Duration LASTS = Duration.ofHours(1);

    private final Access access;
    private final Codes codes;
    private final Means means;
    private final Stages stages;
    private final Prove prove;

    FirstTime(Access access, Codes codes, Means means, Stages stages, Prove prove) {
        this.access = access;
        this.codes = codes;
        this.means = means;
        this.stages = stages;
        this.prove = prove;
    }

    /**
     * Begins it. The same browser may ask again, after a reload; for somebody who can sign in already it opens nothing.
     *
     * @return the path to go on with
     */
    public String begin(HttpServletRequest request, PersonId person) {
        var account = access.change(JOB, new Safe.Account(person), "factor.code", Part.CREDENTIAL);
        if (means.of(account).enough()) return "/sign-in";
        var code = codes.issue(
                account, Codes.Purpose.ACTIVATION, account.at(), account.at().plus(LASTS));
        stages.reach(request, Stage.Step.ACTIVATE, person, prove.found(code).code());
        return "/sign-in/choose";
    }
}
