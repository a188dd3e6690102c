package nl.kring.copies;

import java.util.Set;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.web.NavItem;
import nl.kring.web.Pages;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How old the copies are, how large, and whether one was put back to try it. */
@Controller
@Transactional
class CopyPages {
    private final Pages pages;
    private final Access access;
    private final CopyStates states;

    CopyPages(Pages pages, Access access, CopyStates states) {
        this.pages = pages;
        this.access = access;
        this.states = states;
    }

    @Configuration(proxyBeanMethods = false)
    static class CopyNav {
        @Bean
        static NavItem adminCopies() {
            return new NavItem(
                    Place.STAFF, 45, "copies.nav", "download", "/admin/copies", Set.of(Role.ADMINISTRATOR.name()));
        }
    }

    @GetMapping("/admin/copies")
    ModelAndView copies(Viewer.Person viewer) {
        access.pass(viewer, new Safe.Organisation(), Part.SETTINGS);
        return pages.show("copies/copies", states.now());
    }
}
