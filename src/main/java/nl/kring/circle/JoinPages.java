package nl.kring.circle;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Invitations;
import nl.kring.access.Invitations.Invitation;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.crypto.Uuid7;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import nl.kring.team.Member;
import nl.kring.team.Seats;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Whoever was invited sees who asks, what can be seen and until when, and says yes or no. */
@Controller
@RequestMapping("/circle/{dossier}/join")
@Transactional
class JoinPages {
    private final Access access;
    private final Invitations invitations;
    private final Invitees invitees;
    private final Own places;
    private final Seats seats;
    private final Notices notices;
    private final Pages pages;
    private final Once once;

    JoinPages(
            Access access,
            Invitations invitations,
            Invitees invitees,
            Own places,
            Seats seats,
            Notices notices,
            Pages pages,
            Once once) {
        this.access = access;
        this.invitations = invitations;
        this.invitees = invitees;
        this.places = places;
        this.seats = seats;
        this.notices = notices;
        this.pages = pages;
        this.once = once;
    }

    /** The invitation, in the eyes of whom it is for. */
    record Joining(DossierId dossier, Invitation invitation, Invitee invitee, Errors errors) {}

    @GetMapping
    ModelAndView show(Viewer.Person viewer, @PathVariable DossierId dossier) {
        if (places.helps(viewer, dossier)) return pages.go("/plan/" + dossier);
        return page(viewer, dossier, Errors.none(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView accept(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(defaultValue = "") String promise,
            @RequestParam UUID form) {
        if (!promise.equals("true")) {
            var errors = Errors.none().add("promise", "circle.join.promise.missing");
            return page(viewer, dossier, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return pages.go(once.once(form, viewer.id().value(), () -> {
            places.turn(viewer, dossier);
            if (places.helps(viewer, dossier)) return "/plan/" + dossier; // accepted in another tab
            var joining = joining(viewer, dossier, EventKind.JOINED);
            var own = own(joining);
            var place = Uuid7.next();
            seats.add(joining, member(joining, viewer.id(), own), place);
            invitations.accept(joining, own, place);
            tell(own);
            return "/plan/" + dossier;
        }));
    }

    @PostMapping("/decline")
    ModelAndView decline(Viewer.Person viewer, @PathVariable DossierId dossier, @RequestParam UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var joining = joining(viewer, dossier, EventKind.CHANGE);
            var own = own(joining);
            invitations.end(joining, own.id());
            tell(own);
            return "/";
        }));
    }

    private Change joining(Viewer.Person viewer, DossierId dossier, EventKind kind) {
        return access.change(viewer, Safe.of(dossier), kind, "team.member:" + viewer.id(), Part.JOIN);
    }

    private Invitation own(Pass pass) {
        return invitations.own(pass).orElseThrow(NotFound::new);
    }

    private Member member(Pass joining, PersonId person, Invitation own) {
        var words = invitees.of(joining, own.id()).orElseThrow(NotFound::new);
        return new Member(
                person, own.kind(), words.name(), joining.at(), own.until(), words.relation(), words.organisation());
    }

    /** Who invited hears that there is an answer; never which. */
    private void tell(Invitation own) {
        var by = own.madeBy();
        if (by != null) notices.send(new Notice(by.value(), Notice.Kind.SOMETHING_NEW, "circle.answered:" + own.id()));
    }

    private ModelAndView page(Viewer.Person viewer, DossierId dossier, Errors errors, HttpStatus status) {
        var pass = access.pass(viewer, Safe.of(dossier), Part.JOIN);
        var own = own(pass);
        var words = invitees.of(pass, own.id()).orElseThrow(NotFound::new);
        return pages.show("circle/join", new Joining(dossier, own, words, errors), status);
    }
}
