package nl.kring.account;

import jakarta.servlet.http.HttpServletRequest;
import nl.kring.access.Viewer;
import nl.kring.web.Interrupted;
import nl.kring.web.Kept;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** "Je tekst is bewaard": what somebody sent when the session had ended, to send now or to throw away. */
@Controller
class KeptPages {
    private final Pages pages;
    private final Interrupted interrupted;

    KeptPages(Pages pages, Interrupted interrupted) {
        this.pages = pages;
        this.interrupted = interrupted;
    }

    /** The page. */
    record Saved(boolean client, Kept form) {}

    @GetMapping(Interrupted.PAGE)
    ModelAndView show(Viewer.Person viewer, HttpServletRequest request) {
        return interrupted
                .kept(request, viewer.id().toString())
                .map(kept -> pages.show("account/kept", new Saved(Roles.outside(viewer), kept)))
                .orElseGet(() -> pages.go("/"));
    }

    @PostMapping(Interrupted.PAGE + "/drop")
    ModelAndView drop(Viewer.Person viewer, HttpServletRequest request) {
        if (interrupted.kept(request, viewer.id().toString()).isPresent()) interrupted.drop(request);
        return pages.go("/");
    }
}
