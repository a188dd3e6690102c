package nl.kring.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import nl.kring.access.Access;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where one is signed in, ending that on another device, and staying. */
@Controller
@Transactional
class SessionPages {
    private static final String HERE = "/account/sessions";
    private static final int SHOWN = 20;

    private final Pages pages;
    private final Access access;
    private final SignedIn signedIn;
    private final OpenSessions sessions;

    SessionPages(Pages pages, Access access, SignedIn signedIn, OpenSessions sessions) {
        this.pages = pages;
        this.access = access;
        this.signedIn = signedIn;
        this.sessions = sessions;
    }

    /**
     * The device that asks, and the others: the newest first, a bounded number.
     *
     * @param unseen how many others there are besides
     */
    record Devices(boolean client, Presence own, List<Presence> others, int unseen) {}

    @GetMapping(HERE)
    ModelAndView list(Viewer.Person viewer, HttpServletRequest request) {
        var own = signedIn.presence(request).orElseThrow();
        var others = sessions.of(viewer.id(), viewer.roles()).stream()
                .filter(it -> !it.name().equals(own.name()))
                .toList();
        var shown = others.stream().limit(SHOWN).toList();
        return pages.show(
                "account/sessions", new Devices(Roles.outside(viewer), own, shown, others.size() - shown.size()));
    }

    @PostMapping(HERE + "/{session}/end")
    ModelAndView end(Viewer.Person viewer, @PathVariable String session) {
        if (!sessions.end(viewer.id(), session)) throw new NotFound();
        access.note(viewer, EventKind.SIGN_OUT);
        return pages.go(HERE);
    }

    @PostMapping(HERE + "/others/end")
    ModelAndView endOthers(Viewer.Person viewer, HttpServletRequest request) {
        sessions.endAllBut(request, viewer.id());
        access.note(viewer, EventKind.SIGN_OUT);
        return pages.go(HERE);
    }

    /** Somebody is still there; the answer is how many seconds the session lasts from now. */
    @PostMapping("/account/stay")
    ResponseEntity<String> stay(Viewer.Person viewer, HttpServletRequest request) {
        var left = String.valueOf(signedIn.left(request).toSeconds());
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(left);
    }
}
