package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import nl.kring.access.Access;
import nl.kring.access.PersonId;
import nl.kring.account.SignedIn;
import nl.kring.audit.EventKind;
import nl.kring.web.Pages;
import nl.kring.web.Shelf;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.ModelAndView;

/** Everything was right: the session begins, and a line says so. */
@Component
@Transactional
class ComeIn {
    /** The sign-in name, kept until all is right: then failures of before no longer count. */
    static final String NAME = "sign-in-name";

    private final Access access;
    private final SignedIn signedIn;
    private final Shelf shelf;
    private final Prove prove;
    private final Pages pages;

    ComeIn(Access access, SignedIn signedIn, Shelf shelf, Prove prove, Pages pages) {
        this.access = access;
        this.signedIn = signedIn;
        this.shelf = shelf;
        this.prove = prove;
        this.pages = pages;
    }

    /** @param factors with what, such as {@code passkey} */
    ModelAndView go(HttpServletRequest request, PersonId person, String... factors) {
        start(request, person, factors);
        return pages.go("/");
    }

    /** The session begins; where it goes on is for the caller. */
    void start(HttpServletRequest request, PersonId person, String... factors) {
        shelf.take(request, NAME).ifPresent(prove::clear);
        access.note(signedIn.start(request, person, Set.of(factors)), EventKind.SIGN_IN);
    }
}
