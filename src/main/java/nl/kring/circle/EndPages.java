package nl.kring.circle;

import java.time.Clock;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grants;
import nl.kring.access.Invitations;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.StaleFactor;
import nl.kring.access.Viewer;
import nl.kring.account.Roles;
import nl.kring.audit.EventKind;
import nl.kring.team.Member;
import nl.kring.team.Members;
import nl.kring.team.Seats;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What ends: a place in the circle, by the client or by oneself, and an invitation that is taken back. A place that was given on
 * paper is ended by the help team too: the client, who may have no account, said so.
 */
@Controller
@RequestMapping("/circle/{dossier}")
@Transactional
class EndPages {
    private final Access access;
    private final Members members;
    private final Seats seats;
    private final Grants grants;
    private final Invitations invitations;
    private final Invitees invitees;
    private final Offers offers;
    private final EndUnused endUnused;
    private final Pages pages;
    private final Once once;
    private final Clock clock;

    EndPages(
            Access access,
            Members members,
            Seats seats,
            Grants grants,
            Invitations invitations,
            Invitees invitees,
            Offers offers,
            EndUnused endUnused,
            Pages pages,
            Once once,
            Clock clock) {
        this.access = access;
        this.members = members;
        this.seats = seats;
        this.grants = grants;
        this.invitations = invitations;
        this.invitees = invitees;
        this.offers = offers;
        this.endUnused = endUnused;
        this.pages = pages;
        this.once = once;
        this.clock = clock;
    }

    /** "Stop access of Joke?" @param own whether the client asks */
    record Ending(DossierId dossier, Member member, boolean own) {}

    /** "Stop helping?" */
    record Leaving(DossierId dossier, String client) {}

    @GetMapping("/person/{person}/end")
    ModelAndView ask(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID person) {
        var own = Roles.outside(viewer);
        var pass = access.pass(viewer, Safe.of(dossier), Part.CIRCLE, own ? Part.INVITATION : Part.NOMINATION);
        if (!own && !pass.may(Part.NOMINATION, Action.CHANGE)) throw new NotFound();
        var member = member(pass, person, own);
        StaleFactor.unlessRecent(viewer, clock.instant());
        return pages.show("circle/end", new Ending(dossier, member, own));
    }

    @PostMapping("/person/{person}/end")
    ModelAndView end(
            Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID person, @RequestParam UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var own = Roles.outside(viewer);
            var object = "team.member:" + person;
            var change = own
                    ? change(viewer, dossier, EventKind.GRANT_ENDED, object, Part.INVITATION, Part.CIRCLE)
                    : change(viewer, dossier, EventKind.GRANT_ENDED, object, Part.NOMINATION, Part.TEAM);
            var member = member(change, person, own);
            StaleFactor.unlessRecent(viewer, clock.instant());
            grants.end(change, seats.permit(change, member.person()).orElseThrow(NotFound::new));
            return "/circle/" + dossier;
        }));
    }

    @GetMapping("/leave")
    ModelAndView askOneself(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), Part.PLACE, Part.CIRCLE);
        if (!pass.grant().kind().ofCircle()) throw new NotFound();
        return pages.show("circle/leave", new Leaving(dossier, Around.given(members.of(pass))));
    }

    @PostMapping("/leave")
    ModelAndView leave(Viewer.Person viewer, @PathVariable DossierId dossier, @RequestParam UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var change = change(viewer, dossier, EventKind.GRANT_ENDED, "team.member:" + viewer.id(), Part.PLACE);
            if (!change.grant().kind().ofCircle()) throw new NotFound();
            seats.leave(change);
            return "/";
        }));
    }

    /** Takes an invitation back: its code, and the account that waited for it, work no longer. */
    @PostMapping("/invitation/{invitation}/back")
    ModelAndView takeBack(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID invitation,
            @RequestParam UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var part = Roles.outside(viewer) ? Part.INVITATION : Part.NOMINATION;
            var change = change(viewer, dossier, EventKind.CHANGE, Invitations.OBJECT + invitation, part);
            var words = invitees.of(change, invitation).orElseThrow(NotFound::new);
            if (!invitations.end(change, invitation)) throw new NotFound();
            endUnused.end(dossier, words.account());
            return "/circle/" + dossier;
        }));
    }

    private Change change(
            Viewer.Person viewer, DossierId dossier, EventKind kind, String object, Part part, Part... more) {
        return access.change(viewer, Safe.of(dossier), kind, object, part, more);
    }

    private Member member(Pass pass, UUID person, boolean own) {
        var ends = new PersonId(person);
        if (!own && !offers.paper(pass).places().contains(ends)) throw new NotFound();
        return members.of(pass).stream()
                .filter(member -> member.circle() && member.person().equals(ends))
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
