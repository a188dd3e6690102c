package nl.kring.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.People;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Header;
import nl.kring.factor.Codes;
import nl.kring.factor.Codes.Purpose;
import nl.kring.factor.Means;
import nl.kring.portal.Letter.Checked;
import nl.kring.portal.Letter.Handed;
import nl.kring.profile.Organisation;
import nl.kring.team.Member;
import nl.kring.team.Members;
import nl.kring.web.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a client a code: the first one, or the way back after a check of who it is. The worker's own pass allows it; what
 * is needed in the account is done by the program, and both stand in the log. The way back opens after some hours, so
 * that a notice reaches the client first.
 */
@Component
@Transactional
class HandOver {
    private final Access access;
    private final Header.Headers headers;
    private final Members members;
    private final People people;
    private final Means means;
    private final Codes codes;
    private final Letters letters;
    private final Organisation organisation;
    private final Once once;
    private final ApplicationEventPublisher news;

    HandOver(
            Access access,
            Header.Headers headers,
            Members members,
            People people,
            Means means,
            Codes codes,
            Letters letters,
            Organisation organisation,
            Once once,
            ApplicationEventPublisher news) {
        this.access = access;
        this.headers = headers;
        this.members = members;
        this.people = people;
        this.means = means;
        this.codes = codes;
        this.letters = letters;
        this.organisation = organisation;
        this.once = once;
        this.news = news;
    }

    /** A code, to be shown once, and the letter that says how it was given. */
    record Given(UUID letter, String code) {}

    /** What the help team sees. @param person null for a client without an account */
    record Seen(Header head, List<Letter> letters, @Nullable PersonId person) {}

    Seen look(Viewer.Person viewer, DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), Part.PORTAL, Part.IDENTITY, Part.CASES, Part.TEAM);
        return new Seen(
                headers.of(pass), letters.of(pass), client(members.of(pass)).orElse(null));
    }

    /** Whether somebody can sign in already. Asked by the program, once the worker's own pass was given. */
    boolean active(DossierId dossier, PersonId person) {
        return means.of(access.pass(job(dossier), new Safe.Account(person), Part.CREDENTIAL))
                .enough();
    }

    /**
     * Hands over a code; one that was given before stops working.
     *
     * @param form the id of the form that asks; empty when it was sent before, and then nothing changes
     * @param name the client's, as the team sees it
     * @param checked how was seen who it is; needed for the way back
     */
    Optional<Given> hand(
            UUID form,
            Viewer.Person viewer,
            DossierId dossier,
            String name,
            Purpose purpose,
            Handed handed,
            @Nullable Checked checked) {
        var given = new ArrayList<Given>();
        once.once(form, viewer.id().value(), () -> {
            given.add(hand(viewer, dossier, name, purpose, handed, checked));
            return "/portal/" + dossier + "/letter";
        });
        return given.stream().findFirst();
    }

    private Given hand(
            Viewer.Person viewer,
            DossierId dossier,
            String name,
            Purpose purpose,
            Handed handed,
            @Nullable Checked checked) {
        var id = Uuid7.next();
        var change = access.change(viewer, Safe.of(dossier), "portal.letter:" + id, Part.PORTAL);
        var hours = purpose == Purpose.WAY_BACK ? organisation.now().terms().recoveryHours() : 0;
        var opens = change.at().plusMillis(TimeUnit.HOURS.toMillis(hours));
        var ends = opens.plusMillis(
                TimeUnit.DAYS.toMillis(organisation.now().terms().activationDays()));
        letters.add(change, new Letter(id, purpose, handed, checked, viewer.id(), change.at(), opens, ends));
        var person = person(dossier, name, change);
        var account = access.change(job(dossier), new Safe.Account(person), "factor.code", Part.CREDENTIAL);
        var code = codes.issue(account, purpose, opens, ends);
        if (purpose == Purpose.WAY_BACK) news.publishEvent(new WayBackGiven(person, id, opens));
        return new Given(id, code);
    }

    /** The client's account; one is made for a client who came by phone or walked in. */
    private PersonId person(DossierId dossier, String name, Change change) {
        var team = access.change(job(dossier), Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT);
        var known = client(members.of(team));
        if (known.isPresent()) return known.get();
        var person = PersonId.next();
        members.join(team, person, Grant.Kind.CLIENT, name, change.at());
        people.add(
                access.change(job(dossier), new Safe.Organisation(), "account.person:" + person, Part.PEOPLE),
                person,
                null,
                Set.of(Role.CLIENT));
        return person;
    }

    private static Optional<PersonId> client(List<Member> members) {
        return members.stream()
                .filter(member -> member.kind() == Grant.Kind.CLIENT)
                .findFirst()
                .map(Member::person);
    }

    private static Viewer.System job(DossierId dossier) {
        return new Viewer.System(Viewer.Job.ACCOUNT, "portal:" + dossier);
    }
}
