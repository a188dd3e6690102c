package nl.kring.factor;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.springframework.transaction.support.TransactionTemplate;

/** What the program does for somebody who is not in yet: each step in a transaction of its own. */
final class Accounts {
    private static final Viewer.System SIGN_IN = new Viewer.System(Viewer.Job.SIGN_IN, "spec");

    private final Story story;
    private final Access access;
    private final TransactionTemplate transaction;

    Accounts(Story story, Access access, TransactionTemplate transaction) {
        this.story = story;
        this.access = access;
        this.transaction = transaction;
    }

    /** Somebody with an account and nothing to enter it with. */
    PersonId somebody() {
        return story.person(null, Role.CLIENT, null);
    }

    <T> T of(PersonId person, Function<Change, T> step) {
        return transaction.execute(
                status -> step.apply(access.change(SIGN_IN, new Safe.Account(person), "factor", Part.CREDENTIAL)));
    }

    /** Whether the step says yes. */
    boolean right(PersonId person, Predicate<Change> step) {
        return Boolean.TRUE.equals(this.<Boolean>of(person, step::test));
    }

    void let(PersonId person, Consumer<Change> step) {
        of(person, change -> {
            step.accept(change);
            return true;
        });
    }

    Optional<Codes.Issued> newest(Codes codes, PersonId person) {
        return of(person, codes::newest);
    }

    /** Before it is known whose account it is. */
    <T> T signIn(Function<Change, T> step) {
        return transaction.execute(
                status -> step.apply(access.change(SIGN_IN, new Safe.Organisation(), "factor", Part.SIGN_IN)));
    }
}
