package nl.kring.circle;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Invitations;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.People;
import nl.kring.audit.EventKind;
import nl.kring.crypto.Uuid7;
import nl.kring.factor.Codes;
import nl.kring.profile.Organisation;
import nl.kring.team.Members;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invites somebody: the client's own pass allows it, or for one on paper that of the help team; the program makes an account with
 * a code. The mail holds the address of the site alone, and the code goes by the hand of the client.
 */
@Component
@Transactional
class InvitePerson {
    /** So many invitations can be open at a time. */
    static final int MOST_OPEN = 20;

    /** The database allows no longer. */
    private static final Duration LONGEST = Duration.ofDays(60);

    private final Access access;
    private final Invitations invitations;
    private final Invitees invitees;
    private final Nominations nominations;
    private final Members members;
    private final People people;
    private final Codes codes;
    private final EndUnused endUnused;
    private final SchedulerClient later;
    private final Organisation organisation;
    private final Once once;

    InvitePerson(
            Access access,
            Invitations invitations,
            Invitees invitees,
            Nominations nominations,
            Members members,
            People people,
            Codes codes,
            EndUnused endUnused,
            SchedulerClient later,
            Organisation organisation,
            Once once) {
        this.access = access;
        this.invitations = invitations;
        this.invitees = invitees;
        this.nominations = nominations;
        this.members = members;
        this.people = people;
        this.codes = codes;
        this.endUnused = endUnused;
        this.later = later;
        this.organisation = organisation;
        this.once = once;
    }

    /** A code, to be shown once, for this invitation. */
    record Given(UUID invitation, String code) {}

    /**
     * By the client.
     *
     * @param form the id of the form that asks; empty when it was sent before, and then nothing changes
     * @param nomination what a worker put forward and the client answers with this; null when nothing
     */
    Optional<Given> byClient(
            UUID form, Viewer.Person viewer, DossierId dossier, FilledInvite typed, @Nullable UUID nomination) {
        return once(form, viewer, id -> {
            var change = access.change(
                    viewer,
                    Safe.of(dossier),
                    EventKind.INVITED,
                    Invitations.OBJECT + id,
                    Part.INVITATION,
                    Part.CIRCLE,
                    Part.NOMINATION);
            return invite(change, id, typed, Around.given(members.of(change)), nomination, false);
        });
    }

    /** On paper: the help team writes down what the client signed. @param client how the client is called */
    Optional<Given> onPaper(UUID form, Viewer.Person viewer, DossierId dossier, FilledInvite typed, String client) {
        return once(form, viewer, id -> {
            var change = access.change(
                    viewer, Safe.of(dossier), EventKind.INVITED_ON_PAPER, Invitations.OBJECT + id, Part.NOMINATION);
            return invite(change, id, typed, client, null, true);
        });
    }

    private interface Step {
        Given take(UUID invitation);
    }

    private Optional<Given> once(UUID form, Viewer.Person viewer, Step step) {
        var given = new ArrayList<Given>();
        once.once(form, viewer.id().value(), () -> {
            given.add(step.take(Uuid7.next()));
            return "/";
        });
        return given.stream().findFirst();
    }

    private Given invite(
            Change change, UUID id, FilledInvite typed, String client, @Nullable UUID nomination, boolean paper) {
        var person = PersonId.next();
        var until = typed.until(change.at());
        var closes = closes(change.at(), until);
        var over = over(change);
        invitations.invite(change, id, person, typed.kind(), until, closes, paper);
        var organisation = typed.organisation().isEmpty() ? null : typed.organisation();
        var signed = paper ? typed.signedOn() : null;
        invitees.add(change, new Invitee(id, person, typed.name(), typed.relation(), organisation, client, signed));
        if (nomination != null && !nominations.invited(change, nomination, id)) throw new NotFound();
        return new Given(id, account(change.dossier(), person, typed.mail(), change.at(), closes, over));
    }

    /** The account, and its code. What the database sees from here on is no longer the dossier. */
    private String account(
            DossierId dossier, PersonId person, String mail, Instant now, Instant closes, List<PersonId> over) {
        var job = EndUnused.job(dossier);
        over.forEach(unused -> endUnused.end(dossier, unused));
        var all = access.change(job, new Safe.Organisation(), "account.person:" + person, Part.PEOPLE);
        people.invite(all, person, null, Set.of(Role.SUPPORTER), mail.isEmpty() ? null : mail);
        later.scheduleIfNotExists(UnusedWork.TASK.instance(person.toString()).scheduledTo(closes));
        var account = access.change(job, new Safe.Account(person), "factor.code", Part.CREDENTIAL);
        return codes.issue(account, Codes.Purpose.ACTIVATION, now, closes);
    }

    /** What nobody answered in time is closed for good now, so that nothing of it stays behind. */
    private List<PersonId> over(Change change) {
        var accounts = new ArrayList<PersonId>();
        for (var old : invitations.of(change)) {
            if (old.accepted() != null || old.ended() != null || old.openAt(change.at())) continue;
            invitations.end(change, old.id());
            invitees.of(change, old.id()).map(Invitee::account).ifPresent(accounts::add);
        }
        return accounts;
    }

    private Instant closes(Instant now, Instant until) {
        var usual = Duration.ofDays(organisation.now().terms().activationDays());
        var closes = now.plus(usual.compareTo(LONGEST) < 0 ? usual : LONGEST);
        return closes.isBefore(until) ? closes : until;
    }
}
