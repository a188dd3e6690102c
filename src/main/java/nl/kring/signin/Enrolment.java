package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.StaleFactor;
import nl.kring.access.Viewer;
import nl.kring.account.OpenSessions;
import nl.kring.account.People;
import nl.kring.account.SignedIn;
import nl.kring.audit.EventKind;
import nl.kring.factor.Codes;
import nl.kring.factor.Means;
import nl.kring.factor.Names;
import nl.kring.factor.Passwords;
import nl.kring.factor.RecoveryCodes;
import nl.kring.web.Shelf;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Choosing a way to sign in: somebody with the code of a letter, somebody who lost the second factor, or somebody who is
 * in and proved who it is in the last five minutes.
 */
@Component
@Transactional
class Enrolment {
    private static final String NAME = "name-chosen";

    /** The recovery codes, kept until their owner says that they are put away. */
    static final String CODES = "recovery-codes";

    private static final Viewer.System ACTIVATED = new Viewer.System(Viewer.Job.ACCOUNT, "activation");

    private final Access access;
    private final People people;
    private final SignedIn signedIn;
    private final Stages stages;
    private final Shelf shelf;
    private final Codes codes;
    private final RecoveryCodes recovery;
    private final Means means;
    private final Names names;
    private final Passwords passwords;
    private final OpenSessions sessions;
    private final ComeIn comeIn;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Enrolment(
            Access access,
            People people,
            SignedIn signedIn,
            Stages stages,
            Shelf shelf,
            Codes codes,
            RecoveryCodes recovery,
            Means means,
            Names names,
            Passwords passwords,
            OpenSessions sessions,
            ComeIn comeIn,
            ApplicationEventPublisher news,
            Clock clock) {
        this.access = access;
        this.people = people;
        this.signedIn = signedIn;
        this.stages = stages;
        this.shelf = shelf;
        this.codes = codes;
        this.recovery = recovery;
        this.means = means;
        this.names = names;
        this.passwords = passwords;
        this.sessions = sessions;
        this.comeIn = comeIn;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Who chooses.
     *
     * @param viewer the person, or the program for somebody who is not in yet
     * @param stage how somebody who is not in yet came here; null for somebody who is in
     */
    record Who(PersonId person, Viewer viewer, @Nullable Stage stage) {
        /** Whether a password must be chosen as well: it is the first time, or the way back. */
        boolean isNew() {
            return stage != null && stage.step() == Stage.Step.ACTIVATE;
        }
    }

    /** @throws StaleFactor for somebody who is in and must first prove who it is */
    Optional<Who> who(HttpServletRequest request) {
        var coming = stages.of(request).filter(stage -> stage.step() != Stage.Step.SECOND);
        if (coming.isPresent()) return coming.map(stage -> new Who(stage.person(), Prove.JOB, stage));
        return signedIn.viewer(request).map(viewer -> {
            StaleFactor.unlessRecent(viewer, clock.instant());
            return new Who(viewer.id(), viewer, null);
        });
    }

    /** Looks with what this person signs in. */
    <T> T read(Who who, Function<Pass, T> work) {
        return work.apply(access.pass(who.viewer(), new Safe.Account(who.person()), Part.CREDENTIAL));
    }

    /** Begins something that does not count yet. */
    <T> T begin(Who who, String object, Function<Change, T> work) {
        return work.apply(account(who, object));
    }

    /** What came of the last step. */
    enum Done {
        /** It counts, and this person is in. */
        IN,
        /** What was typed or shown was not right: try again. */
        NOT_RIGHT,
        /** The code was used up meanwhile, by whoever was quicker. */
        TOO_LATE,
        /** There is no password yet, or its name is somebody else's by now: choose them again. */
        NO_PASSWORD
    }

    /** A name and a password that do not count yet: the name waits in this session, the password in the account. */
    void password(HttpServletRequest request, Who who, String name, String password) {
        passwords.begin(account(who, "factor.password"), password);
        shelf.keep(request, NAME, name);
    }

    /**
     * The last step: makes the new way count, uses up the code, gives recovery codes where there are none and they would work, ends all
     * other sessions, and begins one for who was not in yet.
     *
     * @param confirm makes it count; false when what was typed was not right, and then nothing changes
     * @param factors with what, such as {@code app}; with {@code password}, the name and the password of this session count too
     */
    Done finish(HttpServletRequest request, Who who, String object, Predicate<Change> confirm, String... factors) {
        var account = account(who, object);
        if (!confirm.test(account)) return undone(Done.NOT_RIGHT);
        if (List.of(factors).contains("password") && !hasPassword(request, account)) return undone(Done.NO_PASSWORD);
        var stage = who.stage();
        if (stage != null && stage.code() != null && !codes.redeem(account, stage.code())) return undone(Done.TOO_LATE);
        var shown = stage != null || recovery.left(account) == 0 ? String.join(" ", recoveryCodes(account)) : "";
        news.publishEvent(new CredentialChanged(who.person(), account.at()));
        if (who.isNew())
            people.activated(
                    access.change(ACTIVATED, new Safe.Organisation(), "account.person:" + who.person(), Part.PEOPLE),
                    who.person());
        if (stage == null) sessions.endAllBut(request, who.person());
        else {
            sessions.endAll(who.person());
            comeIn.start(request, who.person(), factors);
        }
        if (!shown.isEmpty()) shelf.keep(request, CODES, shown);
        return Done.IN;
    }

    /** What was typed in another session, and left half way there, never counts. */
    private boolean hasPassword(HttpServletRequest request, Change account) {
        var name = shelf.take(request, NAME);
        if (name.isEmpty() || !passwords.hasBegun(account))
            return means.of(account).password();
        passwords.confirm(account);
        return names.set(account, name.get());
    }

    /** They stand in for a second factor beside a password; without one they would open nothing, so none are made. */
    private List<String> recoveryCodes(Change account) {
        return means.of(account).withoutPassword() ? List.of() : recovery.make(account);
    }

    private Change account(Who who, String object) {
        return access.change(
                who.viewer(), new Safe.Account(who.person()), EventKind.CREDENTIAL_CHANGED, object, Part.CREDENTIAL);
    }

    private static Done undone(Done why) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return why;
    }
}
