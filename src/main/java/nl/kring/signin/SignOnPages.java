package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import nl.kring.access.Viewer;
import nl.kring.account.SignedIn;
import nl.kring.factor.Attempts;
import nl.kring.factor.RelyingParty;
import nl.kring.signin.Errand.Purpose;
import nl.kring.signon.Door;
import nl.kring.signon.Identity;
import nl.kring.signon.SignOn;
import nl.kring.signon.SignOnRefused;
import nl.kring.web.Interrupted;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import nl.kring.web.Shelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Signing in at the organisation's own provider, or at a broker with DigiD behind it: on the way in, when choosing how to sign in, and
 * shortly before a sensitive act.
 */
@Controller
class SignOnPages {
    private static final Logger LOG = LoggerFactory.getLogger(SignOnPages.class);
    private static final String BACK = "/sign-in/back";
    private static final String ERRAND = "sign-on";

    private final Pages pages;
    private final SignOn signOn;
    private final Shelf shelf;
    private final RelyingParty site;
    private final Attempts attempts;
    private final Elsewhere elsewhere;
    private final Enrolment enrolment;
    private final SignedIn signedIn;
    private final Interrupted interrupted;

    SignOnPages(
            Pages pages,
            SignOn signOn,
            Shelf shelf,
            RelyingParty site,
            Attempts attempts,
            Elsewhere elsewhere,
            Enrolment enrolment,
            SignedIn signedIn,
            Interrupted interrupted) {
        this.pages = pages;
        this.signOn = signOn;
        this.shelf = shelf;
        this.site = site;
        this.attempts = attempts;
        this.elsewhere = elsewhere;
        this.enrolment = enrolment;
        this.signedIn = signedIn;
        this.interrupted = interrupted;
    }

    /** @param away the provider's page */
    record Leave(String name, URI away) {}

    /**
     * @param why the end of the key of the text that says it
     * @param again where to begin anew
     */
    record NotIn(String name, String why, String again) {}

    @PostMapping("/sign-in/with/{door}")
    ModelAndView enter(HttpServletRequest request, @PathVariable String door) {
        return leave(request, door(door), Purpose.ENTER);
    }

    @PostMapping("/sign-in/choose/with/{door}")
    ModelAndView join(HttpServletRequest request, @PathVariable String door) {
        return enrolment.who(request).isPresent() ? leave(request, door(door), Purpose.JOIN) : pages.go("/activate");
    }

    @PostMapping("/sign-in/again/with/{door}")
    ModelAndView again(HttpServletRequest request, Viewer.Person viewer, @PathVariable String door) {
        return leave(request, door(door), Purpose.AGAIN);
    }

    /** Where the provider sends the browser. Nothing is done before the browser posts it, from a page of ours, with its own token. */
    @GetMapping(BACK)
    ModelAndView back(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(name = "iss", defaultValue = "") String issuer,
            @RequestParam(defaultValue = "") String error) {
        return pages.show("signin/arrive", new SignOn.Answer(code, state, issuer, error));
    }

    @PostMapping(BACK)
    ModelAndView arrive(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(name = "iss", defaultValue = "") String issuer,
            @RequestParam(defaultValue = "") String error) {
        var was = shelf.take(request, ERRAND);
        if (was.isEmpty()) return notIn(Purpose.ENTER, "", "false");
        var errand = Errand.read(was.get());
        var name = signOn.name(errand.door()).orElse("");
        if (attempts.count(Attempts.Kind.ADDRESS, request.getRemoteAddr()) instanceof Attempts.Verdict.Wait)
            return notIn(errand.purpose(), name, "wait");
        try {
            var identity = signOn.finish(errand.trip(), new SignOn.Answer(code, state, issuer, error), away());
            return switch (errand.purpose()) {
                case ENTER -> entered(request, identity, name);
                case JOIN -> joined(request, identity, name);
                case AGAIN -> proved(request, identity, name);
            };
        } catch (SignOnRefused refused) {
            LOG.info("A sign-in elsewhere came to nothing: {}", refused.getMessage());
            elsewhere.failed();
            return notIn(errand.purpose(), name, word(refused));
        }
    }

    private ModelAndView entered(HttpServletRequest request, Identity identity, String name) {
        var person = elsewhere.whose(identity);
        if (person.isEmpty()) return notIn(Purpose.ENTER, name, "unknown");
        elsewhere.enter(request, person.get(), identity);
        return pages.go("/");
    }

    private ModelAndView joined(HttpServletRequest request, Identity identity, String name) {
        var who = enrolment.who(request);
        if (who.isEmpty()) return pages.go("/activate");
        var person = who.get().person();
        var done = enrolment.finish(
                request,
                who.get(),
                "factor.link",
                account -> elsewhere.join(account, person, identity),
                Elsewhere.FACTOR);
        return switch (done) {
            case IN -> {
                elsewhere.began(request, person, identity);
                yield pages.go("/sign-in/codes");
            }
            case NOT_RIGHT -> notIn(Purpose.JOIN, name, "taken");
            case TOO_LATE, NO_PASSWORD -> pages.go("/sign-in/late");
        };
    }

    /** Somebody else's sign-in proves nothing about this person. */
    private ModelAndView proved(HttpServletRequest request, Identity identity, String name) {
        var viewer = signedIn.viewer(request);
        if (viewer.isEmpty()) return pages.go("/sign-in");
        var person = viewer.get().id();
        if (elsewhere.whose(identity).filter(person::equals).isEmpty()) return notIn(Purpose.AGAIN, name, "other");
        signedIn.proved(request, Set.of(Elsewhere.FACTOR), identity.provedAt());
        elsewhere.began(request, person, identity);
        return pages.go(interrupted.onward(request, person.toString()).orElse("/"));
    }

    private ModelAndView leave(HttpServletRequest request, Door door, Purpose purpose) {
        var name = signOn.name(door).orElseThrow(NotFound::new);
        try {
            var begun = signOn.begin(door, away(), purpose != Purpose.ENTER);
            shelf.keep(request, ERRAND, new Errand(purpose, door, begun.kept()).write());
            return pages.show("signin/leave", new Leave(name, begun.away()));
        } catch (SignOnRefused refused) {
            LOG.warn("The provider for {} does not answer: {}", door, refused.getMessage());
            return notIn(purpose, name, word(refused));
        }
    }

    private ModelAndView notIn(Purpose purpose, String name, String why) {
        return pages.show("signin/notIn", new NotIn(name, why, purpose.begin()), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static String word(SignOnRefused refused) {
        return refused.why().name().toLowerCase(Locale.ROOT);
    }

    private URI away() {
        return URI.create(site.origin() + BACK);
    }

    private static Door door(String word) {
        return Door.of(word).orElseThrow(NotFound::new);
    }
}
