package nl.kring.admin;

import java.util.Map;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.profile.Organisation;
import nl.kring.web.HouseStyle;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A look while it is being chosen. Nothing kept is shown or changed, so these leave no line of log. */
@Controller
@Transactional
class LookPages {
    private final Pages pages;
    private final Organisation organisation;
    private final HouseStyle style;

    LookPages(Pages pages, Organisation organisation, HouseStyle style) {
        this.pages = pages;
        this.organisation = organisation;
        this.style = style;
    }

    /** A part of the page: the chosen look, and whether it can be read. */
    @PostMapping(SettingsPages.PATH + "/look/check")
    ModelAndView check(Viewer.Person viewer, @RequestParam Map<String, String> typed) {
        require(viewer);
        var values = SettingsRules.merge(Section.LOOK, organisation.values(), typed);
        return pages.show("admin/look", Preview.of(values, style));
    }

    @GetMapping(SettingsPages.PATH + "/look/{look}.css")
    ResponseEntity<String> sheet(Viewer.Person viewer, @PathVariable String look) {
        require(viewer);
        var chosen = Preview.look(look).orElseThrow(NotFound::new);
        return ResponseEntity.ok()
                .header("Content-Type", "text/css;charset=UTF-8")
                .body(style.preview(chosen, ".k-preview"));
    }

    private static void require(Viewer.Person viewer) {
        if (!viewer.is(Role.ADMINISTRATOR)) throw new NotFound();
    }
}
