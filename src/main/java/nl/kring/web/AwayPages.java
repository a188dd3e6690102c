package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.kring.profile.Organisation;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * "Snel weg": ends the session and leaves for an innocent site. The answer is a page of our own with a {@code Refresh} header, because
 * the content policy forbids a form to be redirected to another site.
 */
@Controller
class AwayPages {
    private final Pages pages;
    private final Organisation organisation;

    AwayPages(Pages pages, Organisation organisation) {
        this.pages = pages;
        this.organisation = organisation;
    }

    @PostMapping("/away")
    ModelAndView away(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.setHeader("Refresh", "0; url=" + organisation.now().contact().exit());
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return pages.calm("web/away", "", org.springframework.http.HttpStatus.OK);
    }
}
