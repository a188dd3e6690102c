package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.account.OpenSessions;
import nl.kring.audit.EventKind;
import nl.kring.factor.Codes;
import nl.kring.factor.Means;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first time, or the way back: the code of a letter. It is used up only when a way to sign in was chosen. */
@Controller
class ActivatePages {
    private final Pages pages;
    private final Prove prove;
    private final Stages stages;
    private final StartAgain startAgain;
    private final Clock clock;

    ActivatePages(Pages pages, Prove prove, Stages stages, StartAgain startAgain, Clock clock) {
        this.pages = pages;
        this.prove = prove;
        this.stages = stages;
        this.startAgain = startAgain;
        this.clock = clock;
    }

    /** @param opens when the code that was typed will work; null when that is not the question */
    record Activate(String code, Errors errors, @Nullable Instant opens) {}

    @GetMapping("/activate")
    ModelAndView form() {
        return pages.show("signin/activate", new Activate("", Errors.none(), null));
    }

    @PostMapping("/activate")
    ModelAndView code(HttpServletRequest request, @RequestParam(defaultValue = "") String code) {
        if (code.isBlank()) return wrong(code, Errors.none().add("code", "signin.code.missing"));
        return switch (prove.code(request.getRemoteAddr(), code)) {
            case Prove.CodeOutcome.Right(var found) -> right(request, found);
            case Prove.CodeOutcome.Wrong() -> wrong(code, Errors.none().add("code", "signin.code.wrong"));
            case Prove.CodeOutcome.Wait(var verdict) ->
                pages.show(
                        "signin/activate",
                        new Activate(code, Waits.add(Errors.none(), "code", verdict), null),
                        HttpStatus.TOO_MANY_REQUESTS);
        };
    }

    /** Somebody was quicker with the same code. */
    @GetMapping("/sign-in/late")
    ModelAndView late() {
        return pages.show("signin/late", "");
    }

    private ModelAndView right(HttpServletRequest request, Codes.Found found) {
        if (clock.instant().isBefore(found.opens()))
            return pages.show("signin/activate", new Activate("", Errors.none(), found.opens()));
        if (found.purpose() == Codes.Purpose.WAY_BACK) startAgain.with(found);
        stages.reach(request, Stage.Step.ACTIVATE, found.person(), found.code());
        return pages.go("/sign-in/choose");
    }

    private ModelAndView wrong(String code, Errors errors) {
        return pages.show("signin/activate", new Activate(code, errors, null), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The way back: what was lost no longer works, and whoever is in is out. The code itself still works until the end. */
    @Component
    @Transactional
    static class StartAgain {
        private final Access access;
        private final Means means;
        private final OpenSessions sessions;

        StartAgain(Access access, Means means, OpenSessions sessions) {
            this.access = access;
            this.means = means;
            this.sessions = sessions;
        }

        void with(Codes.Found found) {
            means.endAll(access.change(
                    Prove.JOB,
                    new Safe.Account(found.person()),
                    EventKind.CREDENTIAL_CHANGED,
                    "factor.code:" + found.code(),
                    Part.CREDENTIAL));
            sessions.endAll(found.person());
        }
    }
}
