package nl.kring.home;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    private static final Set<Role> OTHERS = EnumSet.of(
            Role.COORDINATOR,
            Role.VOLUNTEER,
            Role.BACK_OFFICE,
            Role.COMPLAINTS_OFFICER,
            Role.COMMITTEE_MEMBER,
            Role.ABUSE_OFFICER,
            Role.CONTENT_EDITOR,
            Role.RECORDS_MANAGER);

    private final Pages pages;
    private final Caseloads caseloads;

    WorkPages(Pages pages, Caseloads caseloads) {
        this.pages = pages;
        this.caseloads = caseloads;
    }

    @GetMapping("/home/work")
    ModelAndView work(
            Viewer.Person viewer,
            @RequestParam(defaultValue = "1") String page,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "false") String everything) {
        var number = page.matches("\\d{1,4}") ? Integer.parseInt(page) : 1;
        return show(viewer, "", Caseload.Filter.of(show), number, everything.equals("true"));
    }

    /** Looks for a name among one's own clients; a post, so that the name stands in no address and no log of a server. */
    @PostMapping("/home/work")
    ModelAndView find(Viewer.Person viewer, @RequestParam(defaultValue = "") String name) {
        return show(
                viewer,
                name.strip().substring(0, Math.min(LONGEST, name.strip().length())),
                Caseload.Filter.ALL,
                1,
                false);
    }

    private ModelAndView show(Viewer.Person viewer, String name, Caseload.Filter filter, int page, boolean everything) {
        if (viewer.is(Role.WORKER) || viewer.is(Role.TEAM_LEAD))
            return pages.show("home/work", caseloads.of(viewer, name, filter, page, everything));
        var roles = viewer.roles().stream().filter(OTHERS::contains).sorted().toList();
        if (roles.isEmpty()) throw new NotFound();
        return pages.show("home/role", new Calm(roles));
    }

    /** What somebody whose work has no page of its own yet can do here. */
    record Calm(List<Role> roles) {
        static String key(Role role) {
            return "home.role." + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
