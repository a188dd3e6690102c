package nl.kring.circle;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.StaleFactor;
import nl.kring.access.Viewer;
import nl.kring.account.Accounts;
import nl.kring.dossier.Header;
import nl.kring.team.Members;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import nl.kring.web.Shelf;
import nl.kring.web.Steps;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * For a client without an account: the help team prints a form, the client signs it, and the help team writes down that it did.
 * The client decides here too; whoever has an account does it without the help team.
 */
@Controller
@RequestMapping("/circle/{dossier}/paper")
class OnPaperPages {
    private final Access access;
    private final Header.Headers headers;
    private final Members members;
    private final Accounts accounts;
    private final InvitePerson invitePerson;
    private final Steps steps;
    private final Shelf shelf;
    private final Pages pages;
    private final Clock clock;

    OnPaperPages(
            Access access,
            Header.Headers headers,
            Members members,
            Accounts accounts,
            InvitePerson invitePerson,
            Steps steps,
            Shelf shelf,
            Pages pages,
            Clock clock) {
        this.access = access;
        this.headers = headers;
        this.members = members;
        this.accounts = accounts;
        this.invitePerson = invitePerson;
        this.steps = steps;
        this.shelf = shelf;
        this.pages = pages;
        this.clock = clock;
    }

    /** The page. @param active whether the client has an account, and so invites without paper */
    record Paper(Header head, boolean active, FilledInvite filled, Errors errors) {}

    @GetMapping
    ModelAndView form(Viewer.Person viewer, @PathVariable DossierId dossier) {
        return show(look(viewer, dossier), FilledInvite.empty(), Errors.none(), HttpStatus.OK);
    }

    /** The form to print and sign, with nothing of the dossier but the client's name. */
    @GetMapping("/print")
    ModelAndView print(Viewer.Person viewer, @PathVariable DossierId dossier) {
        return pages.show("circle/print", look(viewer, dossier));
    }

    @PostMapping
    ModelAndView write(
            HttpServletRequest request,
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            FilledInvite filled,
            @RequestParam UUID form) {
        var seen = look(viewer, dossier);
        if (seen.active()) return show(seen, filled, Errors.none(), HttpStatus.CONFLICT);
        var errors = filled.errors(clock.instant(), true);
        if (!errors.isEmpty()) return show(seen, filled, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        StaleFactor.unlessRecent(viewer, clock.instant());
        invitePerson
                .onPaper(form, viewer, dossier, filled, seen.head().client().given())
                .ifPresent(given -> GivenCodePages.keep(shelf, request, dossier, given));
        return pages.go("/circle/" + dossier + "/code");
    }

    private Paper look(Viewer.Person viewer, DossierId dossier) {
        return steps.in(() -> {
            var pass = access.pass(viewer, Safe.of(dossier), Part.NOMINATION, Part.IDENTITY, Part.CASES, Part.TEAM);
            if (pass.grant().kind() == Grant.Kind.CLIENT) throw new NotFound();
            if (!pass.may(Part.NOMINATION, Action.CHANGE)) throw new Forbidden();
            var active = Around.account(members.of(pass))
                    .filter(client -> accounts.active(pass, client))
                    .isPresent();
            return new Paper(headers.of(pass), active, FilledInvite.empty(), Errors.none());
        });
    }

    private ModelAndView show(Paper seen, FilledInvite filled, Errors errors, HttpStatus status) {
        return pages.show("circle/paper", new Paper(seen.head, seen.active, filled, errors), status);
    }
}
