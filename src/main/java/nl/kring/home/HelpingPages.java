package nl.kring.home;

import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** "Whom do I help?": where somebody of the circle of one or more clients begins. */
@Controller
@Transactional
class HelpingPages {
    private final Pages pages;
    private final Helps helps;

    HelpingPages(Pages pages, Helps helps) {
        this.pages = pages;
        this.helps = helps;
    }

    @GetMapping("/helping")
    ModelAndView whom(Viewer.Person viewer) {
        if (!viewer.is(Role.SUPPORTER)) throw new NotFound();
        return pages.show("home/helping", helps.of(viewer, helps.now(viewer)));
    }
}
