package nl.kring.circle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Invitations;
import nl.kring.access.Invitations.Invitation;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.SeenBy;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.account.Accounts;
import nl.kring.account.Directory;
import nl.kring.account.Roles;
import nl.kring.dossier.Header;
import nl.kring.team.Comings;
import nl.kring.team.Member;
import nl.kring.team.Members;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Everybody with access to a dossier, for everybody with access to it; the client keeps the circle from here. */
@Controller
@Transactional
class CirclePages {
    private static final Wish OUTSIDE = Wish.need(Part.CIRCLE).welcome(Part.INVITATION, Part.NOMINATION);
    private static final Wish WORK =
            Wish.need(Part.CIRCLE, Part.IDENTITY, Part.CASES).welcome(Part.NOMINATION);

    /** So long one sees what became of an invitation, and who is no longer in the circle. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private final Access access;
    private final SeenBy seenBy;
    private final Members members;
    private final Comings comings;
    private final Invitations invitations;
    private final Invitees invitees;
    private final Nominations nominations;
    private final Header.Headers headers;
    private final Accounts accounts;
    private final Directory directory;
    private final Pages pages;

    CirclePages(
            Access access,
            SeenBy seenBy,
            Members members,
            Comings comings,
            Invitations invitations,
            Invitees invitees,
            Nominations nominations,
            Header.Headers headers,
            Accounts accounts,
            Directory directory,
            Pages pages) {
        this.access = access;
        this.seenBy = seenBy;
        this.members = members;
        this.comings = comings;
        this.invitations = invitations;
        this.invitees = invitees;
        this.nominations = nominations;
        this.headers = headers;
        this.accounts = accounts;
        this.directory = directory;
        this.pages = pages;
    }

    /** An invitation with its words. @param open whether it can still be accepted */
    record Invited(Invitation invitation, Invitee invitee, boolean open) {}

    /** What the client sees. @param waiting whom the help team puts forward */
    record Own(DossierId dossier, List<Member> people, List<Member> gone, List<Invited> invited, List<Put> waiting) {}

    /** A nomination, and the name of who made it. */
    record Put(Nomination nomination, String by) {}

    /** What the help team sees. @param paper whether the client has no account, so that it goes by paper */
    record Work(
            Header head,
            List<Member> people,
            List<Member> gone,
            List<Invited> invited,
            List<Put> put,
            boolean nominates,
            boolean paper) {}

    /** What somebody of the circle sees. @param looking as whom the client looks; null for that person's own page */
    record Helping(
            DossierId dossier,
            String client,
            List<Member> people,
            List<Member> gone,
            @Nullable Member looking) {}

    @GetMapping("/circle/{dossier}")
    ModelAndView show(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), Roles.outside(viewer) ? OUTSIDE : WORK);
        var people = members.of(pass);
        return switch (pass.grant().kind()) {
            case CLIENT -> pages.show("circle/own", own(pass, people));
            case SUPPORTER, READER -> pages.show("circle/helping", helping(pass, people, null));
            default -> pages.show("circle/work", work(pass, people));
        };
    }

    /** What this person of the circle sees, shown to the client. */
    @GetMapping("/circle/{dossier}/as/{person}")
    ModelAndView as(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID person) {
        var pass = seenBy.pass(viewer, dossier, new PersonId(person), Wish.need(Part.CIRCLE));
        var people = members.of(pass);
        var looking = people.stream()
                .filter(it -> it.person().value().equals(person))
                .findFirst()
                .orElseThrow(NotFound::new);
        return pages.show("circle/helping", helping(pass, people, looking));
    }

    private Helping helping(Pass pass, List<Member> people, @Nullable Member looking) {
        return new Helping(
                pass.dossier(),
                Around.given(people),
                people.stream().map(Member::familiar).toList(),
                gone(pass),
                looking);
    }

    private List<Member> gone(Pass pass) {
        return comings.gone(pass, pass.at().minus(SHOWN));
    }

    private Own own(Pass pass, List<Member> people) {
        var waiting = put(pass).stream().filter(it -> it.nomination().waits()).toList();
        return new Own(pass.dossier(), people, gone(pass), invited(pass), waiting);
    }

    private Work work(Pass pass, List<Member> people) {
        var nominates = pass.may(Part.NOMINATION, Action.CHANGE);
        var knows = pass.opens(Part.NOMINATION);
        var paper = nominates
                && Around.account(people)
                        .filter(client -> accounts.active(pass, client))
                        .isEmpty();
        return new Work(
                headers.of(pass),
                people,
                gone(pass),
                knows ? invited(pass) : List.of(),
                knows ? put(pass) : List.of(),
                nominates,
                paper);
    }

    private List<Put> put(Pass pass) {
        return nominations.of(pass).stream()
                .map(one -> new Put(one, directory.name(one.by()).orElse("")))
                .toList();
    }

    private List<Invited> invited(Pass pass) {
        var words = invitees.of(pass);
        return invitations.of(pass).stream()
                .filter(it -> it.accepted() == null && words.containsKey(it.id()) && shown(it, pass.at()))
                .map(it -> invited(it, words, pass.at()))
                .toList();
    }

    private static Invited invited(Invitation invitation, Map<UUID, Invitee> words, Instant now) {
        return new Invited(
                invitation, java.util.Objects.requireNonNull(words.get(invitation.id())), invitation.openAt(now));
    }

    private static boolean shown(Invitation invitation, Instant now) {
        var ended = invitation.ended();
        var over = ended == null ? invitation.closes() : ended;
        return over.isAfter(now.minus(SHOWN));
    }

    static boolean circle(Grant.Kind kind) {
        return kind == Grant.Kind.SUPPORTER || kind == Grant.Kind.READER;
    }
}
