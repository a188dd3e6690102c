package nl.kring.admin;

import nl.kring.profile.Installation.Responsible;
import nl.kring.profile.Organisation;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Who answers for the data and where to go with a question or a complaint (AVG art. 13 and 14), for everybody. */
@Controller
@Transactional
class PrivacyPages {
    private final Pages pages;
    private final Organisation organisation;

    PrivacyPages(Pages pages, Organisation organisation) {
        this.pages = pages;
        this.organisation = organisation;
    }

    /** @param responsible null until somebody was named */
    record Privacy(@Nullable Responsible responsible) {}

    @GetMapping("/privacy")
    ModelAndView privacy() {
        return pages.show(
                "admin/privacy", new Privacy(organisation.responsible().orElse(null)));
    }
}
