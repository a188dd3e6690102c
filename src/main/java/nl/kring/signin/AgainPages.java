package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import nl.kring.access.Viewer;
import nl.kring.account.SignInWay;
import nl.kring.account.SignedIn;
import nl.kring.factor.Passkeys;
import nl.kring.web.Errors;
import nl.kring.web.Interrupted;
import nl.kring.web.Pages;
import nl.kring.web.Shelf;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Shortly before a sensitive act: show once more that it is you, with the strongest that you have. */
@Controller
class AgainPages {
    private static final String ASKED = "passkey-again";

    private final Pages pages;
    private final Prove prove;
    private final Shelf shelf;
    private final SignedIn signedIn;
    private final Passkeys passkeys;
    private final Elsewhere elsewhere;
    private final Interrupted interrupted;
    private final String otherWay;

    AgainPages(
            Pages pages,
            Prove prove,
            Shelf shelf,
            SignedIn signedIn,
            Passkeys passkeys,
            Elsewhere elsewhere,
            Interrupted interrupted,
            ObjectProvider<SignInWay> ways) {
        this.pages = pages;
        this.prove = prove;
        this.shelf = shelf;
        this.signedIn = signedIn;
        this.passkeys = passkeys;
        this.elsewhere = elsewhere;
        this.interrupted = interrupted;
        this.otherWay = ways.stream().map(SignInWay::path).findFirst().orElse("");
    }

    /**
     * @param number the number of the card that is asked for; 0 without a card
     * @param offers the provider that this person signs in at, if there is one
     * @param otherWay another way, such as the people of a demonstration; empty when there is none
     */
    record Again(
            boolean passkey, boolean app, int number, List<Elsewhere.Offer> offers, String otherWay, Errors errors) {}

    @GetMapping("/sign-in/again")
    ModelAndView form(Viewer.Person viewer) {
        return show(viewer, Errors.none(), HttpStatus.OK);
    }

    @PostMapping("/sign-in/again/app")
    ModelAndView app(HttpServletRequest request, Viewer.Person viewer, @RequestParam(defaultValue = "") String code) {
        return answer(request, viewer, "app", "signin.app.wrong", prove.authenticator(viewer.id(), code));
    }

    @PostMapping("/sign-in/again/card")
    ModelAndView card(
            HttpServletRequest request,
            Viewer.Person viewer,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam(defaultValue = "") String code) {
        return answer(request, viewer, "card", "signin.card.wrong", prove.card(viewer.id(), number, code));
    }

    @PostMapping(value = "/sign-in/again/passkey/options", produces = "application/json")
    @ResponseBody
    String options(HttpServletRequest request, Viewer.Person viewer) {
        var options = passkeys.requestOptions();
        shelf.keep(request, ASKED, options);
        return options;
    }

    /** Somebody else's passkey proves nothing about this person. */
    @PostMapping("/sign-in/again/passkey")
    ModelAndView passkey(
            HttpServletRequest request, Viewer.Person viewer, @RequestParam(defaultValue = "") String answer) {
        var asked = shelf.take(request, ASKED).orElse("");
        var outcome = prove.passkey(request.getRemoteAddr(), asked, answer);
        var other = outcome instanceof Prove.Outcome.Right(var person) && !person.equals(viewer.id());
        return answer(request, viewer, "passkey", "signin.passkey.wrong", other ? new Prove.Outcome.Wrong() : outcome);
    }

    private ModelAndView answer(
            HttpServletRequest request, Viewer.Person viewer, String factor, String wrong, Prove.Outcome outcome) {
        return switch (outcome) {
            case Prove.Outcome.Right(var person) -> {
                signedIn.proved(request, Set.of(factor));
                yield pages.go(
                        interrupted.onward(request, viewer.id().toString()).orElse("/"));
            }
            case Prove.Outcome.Wrong() ->
                show(viewer, Errors.none().add(factor, wrong), HttpStatus.UNPROCESSABLE_CONTENT);
            case Prove.Outcome.Wait(var verdict) ->
                show(viewer, Waits.add(Errors.none(), factor, verdict), HttpStatus.TOO_MANY_REQUESTS);
        };
    }

    private ModelAndView show(Viewer.Person viewer, Errors errors, HttpStatus status) {
        var ways = prove.ways(viewer.id());
        var held = ways.held();
        var offers = held.links() > 0 ? elsewhere.offers(viewer.id()) : List.<Elsewhere.Offer>of();
        return pages.show(
                "signin/again",
                new Again(held.passkeys() > 0, held.authenticator(), ways.number(), offers, otherWay, errors),
                status);
    }
}
