package nl.kring.signin;

import nl.kring.signon.Door;
import nl.kring.signon.SignOn;
import nl.kring.signon.SignOnRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A provider tells that somebody signed out there (OpenID Connect Back-Channel Logout 1.0, section 2.5). No browser comes here. */
@Controller
class SignOnEnded {
    private static final Logger LOG = LoggerFactory.getLogger(SignOnEnded.class);

    private final SignOn signOn;
    private final Elsewhere elsewhere;

    SignOnEnded(SignOn signOn, Elsewhere elsewhere) {
        this.signOn = signOn;
        this.elsewhere = elsewhere;
    }

    /** 200 once nobody is in any more because of that session, also when nobody was; 400 for a token that is not the provider's. */
    @PostMapping("/sign-in/ended/{door}")
    ResponseEntity<Void> ended(
            @PathVariable String door, @RequestParam(name = "logout_token", defaultValue = "") String token) {
        var known = Door.of(door).filter(it -> signOn.name(it).isPresent());
        if (known.isEmpty())
            return ResponseEntity.status(HttpStatus.BAD_REQUEST).build();
        try {
            elsewhere.ended(signOn.ended(known.get(), token));
            return ResponseEntity.ok().build();
        } catch (SignOnRefused refused) {
            LOG.warn(
                    "Somebody told that a session ended for {}, and it does not count: {}",
                    known.get(),
                    refused.getMessage());
            return ResponseEntity.status(HttpStatus.BAD_REQUEST).build();
        }
    }
}
