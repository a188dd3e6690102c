package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import nl.kring.factor.Means;
import nl.kring.factor.PasskeyRefused;
import nl.kring.factor.Passkeys;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import nl.kring.web.Shelf;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** How do you want to sign in? And the passkey, which is done in one step. */
@Controller
class ChoosePages {
    private static final String ASKED = "passkey-made";

    private final Pages pages;
    private final Enrolment enrolment;
    private final Shelf shelf;
    private final Prove prove;
    private final Passkeys passkeys;
    private final Elsewhere elsewhere;

    ChoosePages(Pages pages, Enrolment enrolment, Shelf shelf, Prove prove, Passkeys passkeys, Elsewhere elsewhere) {
        this.pages = pages;
        this.enrolment = enrolment;
        this.shelf = shelf;
        this.prove = prove;
        this.passkeys = passkeys;
        this.elsewhere = elsewhere;
    }

    /**
     * @param offers the provider that one can join, if there is one
     * @param renew the password stands; only the second factor is chosen anew
     */
    record Choose(Means.Held held, List<Elsewhere.Offer> offers, boolean renew, Errors errors) {}

    @GetMapping("/sign-in/choose")
    ModelAndView choose(HttpServletRequest request) {
        return with(request, who -> show(who, Errors.none(), HttpStatus.OK));
    }

    @PostMapping(value = "/sign-in/choose/passkey/options", produces = "application/json")
    @ResponseBody
    String options(HttpServletRequest request, @RequestParam(defaultValue = "") String label) {
        var who = enrolment.who(request).orElseThrow(nl.kring.web.NotFound::new);
        var options = enrolment.begin(who, "factor.passkey", account -> passkeys.creationOptions(account, label));
        shelf.keep(request, ASKED, options);
        return options;
    }

    @PostMapping("/sign-in/choose/passkey")
    ModelAndView passkey(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String answer) {
        var asked = shelf.take(request, ASKED).orElse("");
        return with(request, who -> {
            var done = enrolment.finish(
                    request,
                    who,
                    "factor.passkey",
                    account -> {
                        try {
                            passkeys.register(account, asked, answer, label);
                            return true;
                        } catch (PasskeyRefused refused) {
                            return false;
                        }
                    },
                    "passkey");
            return done == Enrolment.Done.NOT_RIGHT
                    ? show(
                            who,
                            Errors.none().add("passkey", "signin.passkey.not-made"),
                            HttpStatus.UNPROCESSABLE_CONTENT)
                    : after(done);
        });
    }

    private ModelAndView show(Enrolment.Who who, Errors errors, HttpStatus status) {
        var renew = who.stage() != null && !who.isNew();
        var held = prove.ways(who.person()).held();
        return pages.show("signin/choose", new Choose(held, elsewhere.offers(who.person()), renew, errors), status);
    }

    /** Where to go on once the last step was done, or came too late. */
    private ModelAndView after(Enrolment.Done done) {
        return pages.go(done == Enrolment.Done.IN ? "/sign-in/codes" : "/sign-in/late");
    }

    /** Whoever has no code and is not in begins at the beginning. */
    private ModelAndView with(HttpServletRequest request, Function<Enrolment.Who, ModelAndView> page) {
        return enrolment.who(request).map(page).orElseGet(() -> pages.go("/activate"));
    }
}
