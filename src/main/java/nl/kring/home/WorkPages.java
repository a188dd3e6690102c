package nl.kring.home;

import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody of the organisation begins the day. */
@Controller
@Transactional
class WorkPages {
    private static final int LONGEST = 60;

    private final Pages pages;
    private final Caseloads caseloads;

    WorkPages(Pages pages, Caseloads caseloads) {
        this.pages = pages;
        this.caseloads = caseloads;
    }

    @GetMapping("/home/work")
    ModelAndView work(Viewer.Person viewer, @RequestParam(defaultValue = "1") String page) {
        return show(viewer, "", page.matches("\\d{1,4}") ? Integer.parseInt(page) : 1);
    }

    /** Looks for a name among one's own clients; a post, so that the name stands in no address and no log of a server. */
    @PostMapping("/home/work")
    ModelAndView find(Viewer.Person viewer, @RequestParam(defaultValue = "") String name) {
        return show(
                viewer, name.strip().substring(0, Math.min(LONGEST, name.strip().length())), 1);
    }

    private ModelAndView show(Viewer.Person viewer, String name, int page) {
        if (viewer.is(Role.WORKER) || viewer.is(Role.TEAM_LEAD))
            return pages.show("home/work", caseloads.of(viewer, name, page));
        if (viewer.is(Role.ADMINISTRATOR)) return pages.show("home/administrator", viewer.roles());
        throw new NotFound();
    }
}
