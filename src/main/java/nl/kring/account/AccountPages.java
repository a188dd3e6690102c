package nl.kring.account;

import jakarta.servlet.http.HttpServletRequest;
import nl.kring.access.Access;
import nl.kring.access.StaleFactor;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.web.Interrupted;
import nl.kring.web.Pages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Signing in and out. The ways to sign in come with the accounts; until then only a demonstration has one. */
@Controller
@ControllerAdvice
@Order(1)
@Transactional
class AccountPages {
    private final Pages pages;
    private final Access access;
    private final SignedIn signedIn;
    private final Interrupted interrupted;
    private final String way;

    AccountPages(
            Pages pages, Access access, SignedIn signedIn, Interrupted interrupted, ObjectProvider<SignInWay> ways) {
        this.pages = pages;
        this.access = access;
        this.signedIn = signedIn;
        this.interrupted = interrupted;
        this.way = ways.stream().map(SignInWay::path).findFirst().orElse("");
    }

    /**
     * @param path where one signs in; empty when nobody can yet
     * @param kept whether a text waits for who signs in
     */
    record SignIn(String path, boolean kept) {}

    @GetMapping("/sign-in")
    ModelAndView signIn(HttpServletRequest request) {
        return pages.show("account/signIn", new SignIn(way, interrupted.hasKept(request)));
    }

    @PostMapping("/sign-out")
    ModelAndView signOut(HttpServletRequest request, Viewer.Person viewer) {
        access.note(viewer, EventKind.SIGN_OUT);
        signedIn.end(request);
        return pages.go("/sign-in");
    }

    @ExceptionHandler
    ModelAndView notSignedIn(NotSignedIn nobody, HttpServletRequest request) {
        interrupted.note(request);
        return pages.go("/sign-in");
    }

    @ExceptionHandler
    ModelAndView staleFactor(StaleFactor stale, HttpServletRequest request) {
        var kept = interrupted.note(request);
        return pages.show("account/again", new SignIn(way, kept), HttpStatus.FORBIDDEN);
    }
}
