package nl.kring.home;

import jakarta.servlet.http.HttpServletRequest;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.account.SignedIn;
import nl.kring.web.Interrupted;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The front door: everybody goes on to what was interrupted, or else to the place where their role begins. */
@Controller
@Transactional
class DoorPages {
    private final Pages pages;
    private final SignedIn signedIn;
    private final Interrupted interrupted;
    private final Helps helps;

    DoorPages(Pages pages, SignedIn signedIn, Interrupted interrupted, Helps helps) {
        this.pages = pages;
        this.signedIn = signedIn;
        this.interrupted = interrupted;
        this.helps = helps;
    }

    @GetMapping("/")
    ModelAndView door(HttpServletRequest request) {
        return pages.go(signedIn.viewer(request)
                .map(viewer ->
                        interrupted.onward(request, viewer.id().toString()).orElseGet(() -> begin(viewer)))
                .orElse("/sign-in"));
    }

    private String begin(Viewer.Person viewer) {
        if (viewer.is(Role.CLIENT)) return "/home";
        if (viewer.is(Role.SUPPORTER)) return helps.begin(viewer);
        if (viewer.is(Role.PRIVACY_OFFICER)) return "/oversight";
        return viewer.is(Role.ADMINISTRATOR) ? "/admin" : "/home/work";
    }
}
