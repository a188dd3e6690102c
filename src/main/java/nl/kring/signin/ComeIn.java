package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import nl.kring.access.Access;
import nl.kring.access.PersonId;
import nl.kring.account.RoleHolders;
import nl.kring.account.SignedIn;
import nl.kring.audit.EventKind;
import nl.kring.web.NotFound;
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
    private final RoleHolders roles;
    private final Clock clock;

    ComeIn(Access access, SignedIn signedIn, Shelf shelf, Prove prove, Pages pages, RoleHolders roles, Clock clock) {
        this.access = access;
        this.signedIn = signedIn;
        this.roles = roles;
        this.clock = clock;
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
        start(request, person, clock.instant(), factors);
    }

    /** The same, for somebody who proved it to somebody else, a while ago. Who has no role any more finds nothing. */
    void start(HttpServletRequest request, PersonId person, Instant provedAt, String... factors) {
        if (roles.ofUs(person).isEmpty()) throw new NotFound();
        shelf.take(request, NAME).ifPresent(prove::clear);
        var viewer = signedIn.start(request, person, Set.of(factors), provedAt);
        try {
            access.note(viewer, EventKind.SIGN_IN);
        } catch (RuntimeException unwritten) {
            signedIn.end(request); // the session is not of this transaction
            throw unwritten;
        }
    }
}
