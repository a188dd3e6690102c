package nl.kring.circle;

import jakarta.servlet.http.HttpServletRequest;
import nl.kring.access.Viewer;
import nl.kring.account.Roles;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Whoever has an account types the code of an invitation here. Shows nothing that is kept, so the page takes no pass. */
@Controller
class TakeOverPages {
    private final TakeOver takeOver;
    private final Pages pages;

    TakeOverPages(TakeOver takeOver, Pages pages) {
        this.takeOver = takeOver;
        this.pages = pages;
    }

    /** The form. @param staff whether this is an account for work, that takes none */
    record Typed(boolean staff, String code, Errors errors) {}

    @GetMapping("/circle/code")
    ModelAndView form(Viewer.Person viewer) {
        return show(viewer, "", Errors.none(), HttpStatus.OK);
    }

    @PostMapping("/circle/code")
    ModelAndView take(HttpServletRequest request, Viewer.Person viewer, @RequestParam(defaultValue = "") String code) {
        if (code.isBlank()) return wrong(viewer, code, Errors.none().add("code", "circle.code.missing"));
        return switch (takeOver.with(viewer, request.getRemoteAddr(), code)) {
            case TakeOver.Outcome.Taken(var dossier) -> pages.go("/circle/" + dossier + "/join");
            case TakeOver.Outcome.Wrong() -> wrong(viewer, code, Errors.none().add("code", "circle.code.wrong"));
            case TakeOver.Outcome.There() -> wrong(viewer, code, Errors.none().add("code", "circle.code.there"));
            case TakeOver.Outcome.Staff() -> wrong(viewer, "", Errors.none());
            case TakeOver.Outcome.Wait(var verdict) -> {
                var seconds = verdict.time().toSeconds() + 1;
                var errors = Errors.none().add("code", "circle.code.wait", seconds);
                yield show(viewer, code, errors, HttpStatus.TOO_MANY_REQUESTS);
            }
        };
    }

    private ModelAndView wrong(Viewer.Person viewer, String code, Errors errors) {
        return show(viewer, code, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView show(Viewer.Person viewer, String code, Errors errors, HttpStatus status) {
        return pages.show("circle/takeOver", new Typed(!Roles.outside(viewer), code, errors), status);
    }
}
