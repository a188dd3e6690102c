package nl.kring.account;

import jakarta.servlet.http.HttpServletRequest;
import nl.kring.access.Access;
import nl.kring.access.StaleFactor;
import nl.kring.access.Streams;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.web.Interrupted;
import nl.kring.web.Pages;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Signing out, and where somebody goes who must first sign in or prove it anew. */
@Controller
@ControllerAdvice
@Order(1)
@Transactional
class AccountPages {
    private final Pages pages;
    private final Access access;
    private final SignedIn signedIn;
    private final Interrupted interrupted;

    AccountPages(Pages pages, Access access, SignedIn signedIn, Interrupted interrupted) {
        this.pages = pages;
        this.access = access;
        this.signedIn = signedIn;
        this.interrupted = interrupted;
    }

    /** @param kept whether what was typed waits for who proves it anew */
    record Again(boolean kept) {}

    @PostMapping("/sign-out")
    ModelAndView signOut(HttpServletRequest request, Viewer.Person viewer) {
        access.note(viewer, EventKind.SIGN_OUT);
        signedIn.end(request);
        return pages.go("/sign-in");
    }

    @ExceptionHandler
    ModelAndView notSignedIn(NotSignedIn nobody, HttpServletRequest request) {
        if (request.getRequestURI().endsWith(Streams.PATH))
            return pages.problem(HttpStatus.UNAUTHORIZED); // nobody looks at it
        interrupted.note(request);
        return pages.go("/sign-in");
    }

    @ExceptionHandler
    ModelAndView staleFactor(StaleFactor stale, HttpServletRequest request) {
        var kept = interrupted.note(request);
        return pages.show("account/again", new Again(kept), HttpStatus.FORBIDDEN);
    }
}
