package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

/** The sign-in page: a passkey, or a name and a password. */
@Controller
class SignInPages {
    /** What the browser was asked to show a passkey for, kept until it answers. */
    private static final String ASKED = "passkey-asked";

    private final Pages pages;
    private final Prove prove;
    private final Stages stages;
    private final Shelf shelf;
    private final ComeIn comeIn;
    private final Passkeys passkeys;
    private final Elsewhere elsewhere;
    private final SignedIn signedIn;
    private final Interrupted interrupted;
    private final String otherWay;

    SignInPages(
            Pages pages,
            Prove prove,
            Stages stages,
            Shelf shelf,
            ComeIn comeIn,
            Passkeys passkeys,
            Elsewhere elsewhere,
            SignedIn signedIn,
            Interrupted interrupted,
            ObjectProvider<SignInWay> ways) {
        this.pages = pages;
        this.prove = prove;
        this.stages = stages;
        this.shelf = shelf;
        this.comeIn = comeIn;
        this.passkeys = passkeys;
        this.elsewhere = elsewhere;
        this.signedIn = signedIn;
        this.interrupted = interrupted;
        this.otherWay = ways.stream().map(SignInWay::path).findFirst().orElse("");
    }

    /**
     * @param otherWay another way in, such as the people of a demonstration; empty when there is none
     * @param offers the providers that one can go to
     * @param kept whether a text waits for who signs in
     */
    record SignIn(String name, Errors errors, String otherWay, List<Elsewhere.Offer> offers, boolean kept) {}

    @GetMapping("/sign-in")
    ModelAndView form(HttpServletRequest request) {
        return show(request, "", Errors.none(), HttpStatus.OK);
    }

    @PostMapping("/sign-in")
    ModelAndView password(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password) {
        var errors = Errors.none();
        if (name.isBlank()) errors.add("name", "signin.name.missing");
        if (password.isEmpty()) errors.add("password", "signin.password.missing");
        if (!errors.isEmpty()) return show(request, name, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        return switch (prove.password(request.getRemoteAddr(), name, password)) {
            case Prove.Outcome.Right(var person) -> {
                stages.reach(request, Stage.Step.SECOND, person, null);
                shelf.keep(request, ComeIn.NAME, name);
                yield pages.go("/sign-in/second");
            }
            case Prove.Outcome.Wrong() ->
                show(request, name, errors.add("name", "signin.wrong"), HttpStatus.UNPROCESSABLE_CONTENT);
            case Prove.Outcome.Wait(var verdict) ->
                show(request, name, Waits.add(errors, "name", verdict), HttpStatus.TOO_MANY_REQUESTS);
        };
    }

    @PostMapping(value = "/sign-in/passkey/options", produces = "application/json")
    @ResponseBody
    String options(HttpServletRequest request) {
        var options = passkeys.requestOptions();
        shelf.keep(request, ASKED, options);
        return options;
    }

    @PostMapping("/sign-in/passkey")
    ModelAndView passkey(HttpServletRequest request, @RequestParam(defaultValue = "") String answer) {
        var asked = shelf.take(request, ASKED).orElse("");
        return switch (prove.passkey(request.getRemoteAddr(), asked, answer)) {
            case Prove.Outcome.Right(var person) -> comeIn.go(request, person, "passkey");
            case Prove.Outcome.Wrong() ->
                show(
                        request,
                        "",
                        Errors.none().add("passkey", "signin.passkey.wrong"),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            case Prove.Outcome.Wait(var verdict) ->
                show(request, "", Waits.add(Errors.none(), "passkey", verdict), HttpStatus.TOO_MANY_REQUESTS);
        };
    }

    private ModelAndView show(HttpServletRequest request, String name, Errors errors, HttpStatus status) {
        if (errors.isEmpty() && signedIn.viewer(request).isPresent()) return pages.go("/");
        return pages.show(
                "signin/enter",
                new SignIn(name, errors, otherWay, elsewhere.offers(), interrupted.hasKept(request)),
                status);
    }
}
