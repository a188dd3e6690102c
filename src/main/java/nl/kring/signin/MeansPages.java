package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Viewer;
import nl.kring.account.OpenSessions;
import nl.kring.account.Roles;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import nl.kring.web.Shelf;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The own ways of signing in: what there is, a passkey less, new recovery codes. */
@Controller
class MeansPages {
    private final Pages pages;
    private final OwnMeans own;
    private final Elsewhere elsewhere;
    private final Shelf shelf;
    private final OpenSessions sessions;

    MeansPages(Pages pages, OwnMeans own, Elsewhere elsewhere, Shelf shelf, OpenSessions sessions) {
        this.pages = pages;
        this.own = own;
        this.elsewhere = elsewhere;
        this.shelf = shelf;
        this.sessions = sessions;
    }

    /**
     * @param offers the provider that this person may sign in at, if there is one
     * @param client whether the layout is that of clients
     */
    record Own(OwnMeans.All all, List<Elsewhere.Offer> offers, boolean client, Errors errors) {}

    /** Codes to be put away; none for who signs in without a password. */
    record Codes(List<String> codes) {}

    @GetMapping("/sign-in/means")
    ModelAndView own(Viewer.Person viewer) {
        return show(viewer, Errors.none(), HttpStatus.OK);
    }

    @PostMapping("/sign-in/means/passkey/{passkey}/end")
    ModelAndView end(HttpServletRequest request, Viewer.Person viewer, @PathVariable UUID passkey) {
        return ended(request, viewer, own.remove(viewer, passkey));
    }

    @PostMapping("/sign-in/means/link/{link}/end")
    ModelAndView unlink(HttpServletRequest request, Viewer.Person viewer, @PathVariable UUID link) {
        return ended(request, viewer, own.unlink(viewer, link));
    }

    private ModelAndView ended(HttpServletRequest request, Viewer.Person viewer, boolean done) {
        if (!done)
            return show(viewer, Errors.none().add("passkeys", "signin.passkey.last"), HttpStatus.UNPROCESSABLE_CONTENT);
        sessions.endAllBut(request, viewer.id()); // it may be taken away because it is in other hands
        return pages.go("/sign-in/means");
    }

    @PostMapping("/sign-in/codes/new")
    ModelAndView newCodes(HttpServletRequest request, Viewer.Person viewer) {
        var codes = own.newCodes(viewer);
        if (!codes.isEmpty()) shelf.keep(request, Enrolment.CODES, String.join(" ", codes));
        return pages.go("/sign-in/codes");
    }

    /** The codes stay here until their owner says that they are put away: a phone that falls dry loses nothing. */
    @GetMapping("/sign-in/codes")
    ModelAndView codes(HttpServletRequest request, Viewer.Person viewer) {
        var kept = shelf.kept(request, Enrolment.CODES).map(text -> List.of(text.split(" ")));
        if (kept.isEmpty() && !own.of(viewer).held().withoutPassword()) return pages.go("/");
        return pages.show("signin/codes", new Codes(kept.orElse(List.of())));
    }

    @PostMapping("/sign-in/codes")
    ModelAndView putAway(HttpServletRequest request, Viewer.Person viewer) {
        shelf.forget(request, Enrolment.CODES);
        return pages.go("/");
    }

    private ModelAndView show(Viewer.Person viewer, Errors errors, HttpStatus status) {
        return pages.show(
                "signin/means",
                new Own(own.of(viewer), elsewhere.offers(viewer.id()), Roles.outside(viewer), errors),
                status);
    }
}
