package nl.kring.circle;

import java.util.List;
import java.util.Optional;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Invitations;
import nl.kring.access.Invitations.Waiting;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.People;
import nl.kring.account.Roles;
import nl.kring.audit.EventKind;
import nl.kring.factor.Attempts;
import nl.kring.factor.Attempts.Verdict;
import nl.kring.factor.Codes;
import nl.kring.web.Steps;
import org.springframework.stereotype.Component;

/**
 * Somebody who has an account already takes an invitation with the code of it: the account that was made for it ends. The code
 * is counted before it is checked, by address and by person.
 */
@Component
class TakeOver {
    private static final Viewer.System SIGN_IN = new Viewer.System(Viewer.Job.SIGN_IN, "circle");

    private final Access access;
    private final Attempts attempts;
    private final Codes codes;
    private final Invitations invitations;
    private final Own own;
    private final People people;
    private final Steps steps;

    TakeOver(
            Access access,
            Attempts attempts,
            Codes codes,
            Invitations invitations,
            Own own,
            People people,
            Steps steps) {
        this.access = access;
        this.attempts = attempts;
        this.codes = codes;
        this.invitations = invitations;
        this.own = own;
        this.people = people;
        this.steps = steps;
    }

    /** What became of a code that was typed. */
    sealed interface Outcome {
        /** The invitation waits for the viewer now. */
        record Taken(DossierId dossier) implements Outcome {}

        /** No invitation waits for this code. */
        record Wrong() implements Outcome {}

        /** The viewer is in that circle already, was invited, or is the client. */
        record There() implements Outcome {}

        /** The viewer is of the organisation: work and circle have an account each. */
        record Staff() implements Outcome {}

        /** Refused unseen. */
        record Wait(Verdict.Wait verdict) implements Outcome {}
    }

    Outcome with(Viewer.Person viewer, String address, String typed) {
        if (!Roles.outside(viewer)) return new Outcome.Staff();
        for (var subject : List.of(address, viewer.id().toString()))
            if (attempts.count(Attempts.Kind.CODE, subject) instanceof Verdict.Wait wait) return new Outcome.Wait(wait);
        return steps.in(() -> find(typed).map(found -> take(viewer, found)).orElseGet(() -> {
            access.note(SIGN_IN, new Safe.Organisation(), EventKind.SIGN_IN_FAILED, "factor.code");
            return new Outcome.Wrong();
        }));
    }

    private record Right(Codes.Found code, Waiting invitation) {}

    private Optional<Right> find(String typed) {
        var signIn = access.change(SIGN_IN, new Safe.Organisation(), EventKind.JOB, "factor.code", Part.SIGN_IN);
        return codes.find(signIn, typed)
                .filter(code -> code.purpose() == Codes.Purpose.ACTIVATION)
                .flatMap(code -> invitations.waiting(signIn, code.person()).stream()
                        .findFirst()
                        .map(waiting -> new Right(code, waiting)));
    }

    private Outcome take(Viewer.Person viewer, Right right) {
        var dossier = right.invitation.dossier();
        if (own.dossiers(viewer).contains(dossier) || own.helpsOrIsInvited(viewer, dossier)) return new Outcome.There();
        var job = EndUnused.job(dossier);
        var made = right.code.person();
        var account = access.change(job, new Safe.Account(made), "factor.code:" + right.code.code(), Part.CREDENTIAL);
        if (!codes.redeem(account, right.code.code())) return new Outcome.Wrong(); // somebody was quicker
        var about = Invitations.OBJECT + right.invitation.id();
        invitations.pass(access.change(job, Safe.of(dossier), about, Part.GRANT), right.invitation.id(), viewer.id());
        var organisation = access.change(
                job, new Safe.Organisation(), EventKind.ROLE_CHANGED, "account.person:" + viewer.id(), Part.PEOPLE);
        people.letIn(organisation, viewer.id());
        people.leave(organisation, made);
        return new Outcome.Taken(dossier);
    }
}
