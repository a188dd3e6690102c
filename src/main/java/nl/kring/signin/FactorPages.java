package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.kring.access.Change;
import nl.kring.factor.Authenticator;
import nl.kring.factor.Cards;
import nl.kring.profile.Organisation;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import nl.kring.web.Qr;
import nl.kring.web.Shelf;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The second factor beside a password: an app that shows digits, or a printed card with numbered codes. */
@Controller
class FactorPages {
    private static final String SECRET = "app-secret";
    private static final String CARD = "card-codes";
    private static final int FIRST = 1;

    private final Pages pages;
    private final Enrolment enrolment;
    private final Shelf shelf;
    private final Authenticator authenticator;
    private final Cards cards;
    private final Organisation organisation;

    FactorPages(
            Pages pages,
            Enrolment enrolment,
            Shelf shelf,
            Authenticator authenticator,
            Cards cards,
            Organisation organisation) {
        this.pages = pages;
        this.enrolment = enrolment;
        this.shelf = shelf;
        this.authenticator = authenticator;
        this.cards = cards;
        this.organisation = organisation;
    }

    /** @param typed the secret in groups, for typing over; empty before it was made */
    record App(String typed, String uri, Qr picture, Errors errors) {}

    /** @param codes in the order of their numbers; empty before they were made */
    record Card(List<String> codes, int number, Errors errors) {}

    @GetMapping("/sign-in/choose/app")
    ModelAndView app(HttpServletRequest request) {
        return with(request, who -> app(request, Errors.none(), HttpStatus.OK));
    }

    @PostMapping("/sign-in/choose/app/new")
    ModelAndView newApp(HttpServletRequest request) {
        return with(request, who -> {
            var secret = enrolment.begin(
                    who,
                    "factor.authenticator",
                    account -> authenticator.begin(account, organisation.now().name()));
            shelf.keep(request, SECRET, secret.typed() + "\n" + secret.uri());
            return pages.go("/sign-in/choose/app");
        });
    }

    @PostMapping("/sign-in/choose/app")
    ModelAndView confirmApp(HttpServletRequest request, @RequestParam(defaultValue = "") String code) {
        return with(request, who -> switch (finish(
                request, who, account -> authenticator.confirm(account, code), "app")) {
            case NOT_RIGHT ->
                app(request, Errors.none().add("code", "signin.app.not-yet"), HttpStatus.UNPROCESSABLE_CONTENT);
            case IN -> pages.go("/sign-in/codes");
            case TOO_LATE -> pages.go("/sign-in/late");
            case NO_PASSWORD -> pages.go("/sign-in/choose/password?second=app");
        });
    }

    @GetMapping("/sign-in/choose/card")
    ModelAndView card(HttpServletRequest request) {
        return with(request, who -> card(request, Errors.none(), HttpStatus.OK));
    }

    @PostMapping("/sign-in/choose/card/new")
    ModelAndView newCard(HttpServletRequest request) {
        return with(request, who -> {
            var card = enrolment.begin(who, "factor.card", cards::begin);
            shelf.keep(request, CARD, String.join(" ", card.codes()));
            return pages.go("/sign-in/choose/card");
        });
    }

    @PostMapping("/sign-in/choose/card")
    ModelAndView confirmCard(HttpServletRequest request, @RequestParam(defaultValue = "") String code) {
        return with(request, who -> switch (finish(
                request, who, account -> cards.confirm(account, FIRST, code), "card")) {
            case NOT_RIGHT ->
                card(request, Errors.none().add("code", "signin.card.not-yet"), HttpStatus.UNPROCESSABLE_CONTENT);
            case IN -> pages.go("/sign-in/codes");
            case TOO_LATE -> pages.go("/sign-in/late");
            case NO_PASSWORD -> pages.go("/sign-in/choose/password?second=card");
        });
    }

    /** The name and password count with the factor that makes them enough. */
    private Enrolment.Done finish(
            HttpServletRequest request, Enrolment.Who who, Predicate<Change> second, String factor) {
        return enrolment.finish(request, who, "factor." + factor, second, "password", factor);
    }

    private ModelAndView app(HttpServletRequest request, Errors errors, HttpStatus status) {
        var said = shelf.kept(request, SECRET).orElse("\n").split("\n", 2);
        return pages.show("signin/app", new App(said[0], said[1], Qr.of(said[1]), errors), status);
    }

    private ModelAndView card(HttpServletRequest request, Errors errors, HttpStatus status) {
        var codes =
                shelf.kept(request, CARD).map(text -> List.of(text.split(" "))).orElse(List.of());
        return pages.show("signin/card", new Card(codes, FIRST, errors), status);
    }

    private ModelAndView with(HttpServletRequest request, Function<Enrolment.Who, ModelAndView> page) {
        return enrolment.who(request).map(page).orElseGet(() -> pages.go("/activate"));
    }
}
