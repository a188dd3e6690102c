package nl.kring.admin;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.People;
import nl.kring.account.RoleHolders;
import nl.kring.audit.EventKind;
import nl.kring.crypto.Uuid7;
import nl.kring.profile.Installation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The first run of an empty portal: whoever reads the console proves it with the token printed there, fixes the public address and makes
 * the first administrator. It is over for good once anybody ever was an administrator.
 */
@Component
@ConditionalOnProperty(name = "kring.mode", havingValue = "run")
@Transactional
public class FirstRun {
    /** Wrong tokens before only a new start helps. */
    static final int TRIES = 10;

    private static final Viewer JOB = new Viewer.System(Viewer.Job.ACCOUNT, "first-run");
    private static final Safe ORGANISATION = new Safe.Organisation();
    private static final String ROW = "admin.first_run";

    private final Access access;
    private final FirstRuns runs;
    private final People people;
    private final RoleHolders holders;
    private final Installation installation;
    private volatile boolean over;
    private volatile boolean again;

    FirstRun(Access access, FirstRuns runs, People people, RoleHolders holders, Installation installation) {
        this.access = access;
        this.runs = runs;
        this.people = people;
        this.holders = holders;
        this.installation = installation;
    }

    /** A new token for the console; the one before is worthless from now on. Empty when there is nothing to run any more. */
    public Optional<String> print() {
        if (holders.active(Role.ADMINISTRATOR)) return Optional.empty();
        // Made, and never came in: whoever lost that browser must not be locked out for good.
        again = holders.ever(Role.ADMINISTRATOR);
        over = false;
        var token = Token.next();
        runs.print(settings(), Uuid7.next(), Token.digest(token));
        return Optional.of(token);
    }

    /** Whether there is an administrator already. */
    boolean isOver() {
        if (!over) over = again ? holders.active(Role.ADMINISTRATOR) : holders.ever(Role.ADMINISTRATOR);
        return over;
    }

    /** What became of a typed token. */
    sealed interface Try {
        record Right(UUID run) implements Try {}

        /** @param left how many tries are left */
        record Wrong(int left) implements Try {}
    }

    /** Judges a typed token. The try is counted first, and the caller holds no transaction that could undo that. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    Try prove(String typed) {
        var open = runs.count(settings(), TRIES);
        if (open.isEmpty()) return new Try.Wrong(0);
        var right = MessageDigest.isEqual(open.get().digest(), Token.digest(typed));
        return right
                ? new Try.Right(open.get().id())
                : new Try.Wrong(TRIES - open.get().tries());
    }

    /** Whether this run is the newest and not over. */
    boolean isOpen(UUID run) {
        return !isOver() && runs.isOpen(access.pass(JOB, ORGANISATION, Part.SETTINGS), run);
    }

    /** The administrator whom an earlier run made and who never came in. */
    Optional<PersonId> waiting() {
        return again ? runs.administrator(access.pass(JOB, ORGANISATION, Part.SETTINGS)) : Optional.empty();
    }

    /** Fixes the public address, when this run is the newest and not over; one that was fixed before stays. */
    void open(UUID run, String address) {
        var change =
                access.change(JOB, ORGANISATION, EventKind.SETTINGS_CHANGED, "profile.installation", Part.SETTINGS);
        if (runs.isOpen(change, run)) installation.open(address, null, change.at());
    }

    /** Makes the first administrator; empty when another browser was quicker, or the run is not the newest any more. */
    Optional<PersonId> administrator(UUID run, String name) {
        var person = PersonId.next();
        var change = access.change(
                JOB, ORGANISATION, EventKind.ROLE_CHANGED, "account.person:" + person, Part.PEOPLE, Part.SETTINGS);
        if (!runs.end(change, run, person) || holders.ever(Role.ADMINISTRATOR)) return Optional.empty();
        people.add(change, person, name, Set.of(Role.ADMINISTRATOR));
        return Optional.of(person);
    }

    private Change settings() {
        return access.change(JOB, ORGANISATION, ROW, Part.SETTINGS);
    }
}
