package nl.kring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.account.SignedIn;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signs anybody in, in tests alone. */
@RestController
class TestDoor {
    private final SignedIn signedIn;

    TestDoor(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    /** What the log calls the new session. */
    @GetMapping("/test/sign-in")
    String signIn(HttpServletRequest request, @RequestParam("person") UUID person) {
        return signedIn.start(request, new PersonId(person)).origin();
    }

    /** The token that this session's forms carry. */
    @GetMapping("/test/token")
    String token(CsrfToken token) {
        return token.getToken();
    }
}
