package nl.kring.signin;

import java.util.Optional;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.factor.Attempts;
import nl.kring.factor.Attempts.Kind;
import nl.kring.factor.Authenticator;
import nl.kring.factor.Cards;
import nl.kring.factor.Codes;
import nl.kring.factor.Means;
import nl.kring.factor.Names;
import nl.kring.factor.Passkeys;
import nl.kring.factor.Passwords;
import nl.kring.factor.RecoveryCodes;
import nl.kring.web.Steps;
import org.springframework.stereotype.Component;

/**
 * Checks with what somebody comes in. Each attempt is counted before it is checked, in a transaction of its own; each
 * failure leaves a line in the log of the account. Known and unknown names go the same way.
 */
@Component
class Prove {
    static final Viewer.System JOB = new Viewer.System(Viewer.Job.SIGN_IN, "sign-in");

    private final Access access;
    private final Attempts attempts;
    private final Names names;
    private final Passwords passwords;
    private final Authenticator authenticator;
    private final Cards cards;
    private final RecoveryCodes recovery;
    private final Passkeys passkeys;
    private final Codes codes;
    private final Means means;
    private final Steps steps;

    Prove(
            Access access,
            Attempts attempts,
            Names names,
            Passwords passwords,
            Authenticator authenticator,
            Cards cards,
            RecoveryCodes recovery,
            Passkeys passkeys,
            Codes codes,
            Means means,
            Steps steps) {
        this.access = access;
        this.attempts = attempts;
        this.names = names;
        this.passwords = passwords;
        this.authenticator = authenticator;
        this.cards = cards;
        this.recovery = recovery;
        this.passkeys = passkeys;
        this.codes = codes;
        this.means = means;
        this.steps = steps;
    }

    /** What became of an attempt. */
    sealed interface Outcome {
        record Right(PersonId person) implements Outcome {}

        record Wrong() implements Outcome {}

        /** Refused unseen. @param verdict how long to wait */
        record Wait(Attempts.Verdict.Wait verdict) implements Outcome {}
    }

    /** A way to look in the account once it may be asked. */
    private interface Check {
        boolean right(Change account);
    }

    Outcome password(String address, String name, String password) {
        return counted(Kind.ADDRESS, address)
                .or(() -> counted(Kind.NAME_PASSWORD, name))
                .orElseGet(() -> steps.in(() -> {
                    var person = names.findOrDecoy(look("factor.name"), name);
                    return check(person, "factor.password", account -> {
                        var right = passwords.matches(account, password);
                        return right & means.of(account).enough();
                    });
                }));
    }

    /** Whether the name is nobody's, or this person's own. It reserves nothing: who is quicker at the last step has it. */
    boolean mayHave(PersonId person, String name) {
        return steps.in(
                () -> names.find(look("factor.name"), name).map(person::equals).orElse(true));
    }

    /** The name and password were right and all the rest too: failures of before no longer count. */
    void clear(String name) {
        attempts.clear(Kind.NAME_PASSWORD, name);
    }

    Outcome authenticator(PersonId person, String digits) {
        return second(
                Kind.AUTHENTICATOR, person, "factor.authenticator", account -> authenticator.matches(account, digits));
    }

    Outcome card(PersonId person, int number, String typed) {
        return second(Kind.CARD, person, "factor.card", account -> cards.matches(account, number, typed));
    }

    Outcome recovery(PersonId person, String typed) {
        return second(Kind.RECOVERY, person, "factor.recovery_code", account -> recovery.redeem(account, typed));
    }

    /** @param asked what {@link Passkeys#requestOptions} gave, taken out of the session: it works once */
    Outcome passkey(String address, String asked, String answer) {
        return counted(Kind.ADDRESS, address)
                .orElseGet(() -> steps.in(() -> passkeys.verify(look("factor.passkey"), asked, answer)
                        .<Outcome>map(Outcome.Right::new)
                        .orElseGet(() -> {
                            access.note(JOB, new Safe.Organisation(), EventKind.SIGN_IN_FAILED, "factor.passkey");
                            return new Outcome.Wrong();
                        })));
    }

    /** The code of a letter; it is not used up yet. Empty for one that does not work. */
    sealed interface CodeOutcome {
        record Right(Codes.Found found) implements CodeOutcome {}

        record Wrong() implements CodeOutcome {}

        record Wait(Attempts.Verdict.Wait verdict) implements CodeOutcome {}
    }

    CodeOutcome code(String address, String typed) {
        if (attempts.count(Kind.CODE, address) instanceof Attempts.Verdict.Wait wait) return new CodeOutcome.Wait(wait);
        return steps.in(() -> codes.find(look("factor.code"), typed)
                .<CodeOutcome>map(CodeOutcome.Right::new)
                .orElseGet(() -> {
                    access.note(JOB, new Safe.Organisation(), EventKind.SIGN_IN_FAILED, "factor.code");
                    return new CodeOutcome.Wrong();
                }));
    }

    /** A code that was made just now. */
    Codes.Found found(String code) {
        return steps.in(() -> codes.find(look("factor.code"), code)).orElseThrow();
    }

    /** @param number of the card that is asked for; 0 without a card, or with nothing left on it */
    record Ways(Means.Held held, int number) {}

    /** What somebody has to come in with: one look in the account. */
    Ways ways(PersonId person) {
        return steps.in(() -> {
            var account = access.pass(JOB, new Safe.Account(person), Part.CREDENTIAL);
            return new Ways(means.of(account), cards.next(account));
        });
    }

    private Outcome second(Kind kind, PersonId person, String object, Check check) {
        var outcome = counted(kind, person.toString()).orElseGet(() -> steps.in(() -> check(person, object, check)));
        if (outcome instanceof Outcome.Right) attempts.clear(kind, person.toString());
        return outcome;
    }

    private Outcome check(PersonId person, String object, Check check) {
        var safe = new Safe.Account(person);
        var account = access.change(JOB, safe, EventKind.JOB, object, Part.CREDENTIAL);
        if (check.right(account)) return new Outcome.Right(person);
        access.note(JOB, safe, EventKind.SIGN_IN_FAILED, object);
        return new Outcome.Wrong();
    }

    private Change look(String object) {
        return access.change(JOB, new Safe.Organisation(), EventKind.JOB, object, Part.SIGN_IN);
    }

    private Optional<Outcome> counted(Kind kind, String subject) {
        return attempts.count(kind, subject) instanceof Attempts.Verdict.Wait wait
                ? Optional.of(new Outcome.Wait(wait))
                : Optional.empty();
    }
}
