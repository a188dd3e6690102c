package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import nl.kring.account.OpenSessions;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** After the password: the digits of the app, a number of the card, or a recovery code when both are lost. */
@Controller
class SecondPages {
    private final Pages pages;
    private final Prove prove;
    private final Stages stages;
    private final ComeIn comeIn;
    private final OpenSessions sessions;

    SecondPages(Pages pages, Prove prove, Stages stages, ComeIn comeIn, OpenSessions sessions) {
        this.pages = pages;
        this.prove = prove;
        this.stages = stages;
        this.comeIn = comeIn;
        this.sessions = sessions;
    }

    /** @param number the number of the card that is asked for; 0 without a card */
    record Second(boolean app, int number, boolean recovery, Errors errors) {}

    @GetMapping("/sign-in/second")
    ModelAndView form(HttpServletRequest request) {
        return with(request, stage -> show(stage, Errors.none(), HttpStatus.OK));
    }

    @PostMapping("/sign-in/second/app")
    ModelAndView app(HttpServletRequest request, @RequestParam(defaultValue = "") String code) {
        return with(
                request,
                stage -> answer(request, stage, "app", "signin.app.wrong", prove.authenticator(stage.person(), code)));
    }

    @PostMapping("/sign-in/second/card")
    ModelAndView card(
            HttpServletRequest request,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam(defaultValue = "") String code) {
        return with(
                request,
                stage -> answer(request, stage, "card", "signin.card.wrong", prove.card(stage.person(), number, code)));
    }

    @GetMapping("/sign-in/recovery")
    ModelAndView recovery(HttpServletRequest request) {
        return with(request, stage -> pages.show("signin/recovery", Errors.none()));
    }

    /** A recovery code opens the way to a new second factor, and nothing else; whoever is in elsewhere is out. */
    @PostMapping("/sign-in/recovery")
    ModelAndView recovery(HttpServletRequest request, @RequestParam(defaultValue = "") String code) {
        return with(request, stage -> switch (prove.recovery(stage.person(), code)) {
            case Prove.Outcome.Right(var person) -> {
                sessions.endAll(person);
                stages.reach(request, Stage.Step.RENEW, person, null);
                yield pages.go("/sign-in/choose");
            }
            case Prove.Outcome.Wrong() ->
                pages.show(
                        "signin/recovery",
                        Errors.none().add("code", "signin.recovery.wrong"),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            case Prove.Outcome.Wait(var verdict) ->
                pages.show("signin/recovery", Waits.add(Errors.none(), "code", verdict), HttpStatus.TOO_MANY_REQUESTS);
        });
    }

    private ModelAndView answer(
            HttpServletRequest request, Stage stage, String factor, String wrong, Prove.Outcome outcome) {
        return switch (outcome) {
            case Prove.Outcome.Right(var person) -> comeIn.go(request, person, "password", factor);
            case Prove.Outcome.Wrong() ->
                show(stage, Errors.none().add(factor, wrong), HttpStatus.UNPROCESSABLE_CONTENT);
            case Prove.Outcome.Wait(var verdict) ->
                show(stage, Waits.add(Errors.none(), factor, verdict), HttpStatus.TOO_MANY_REQUESTS);
        };
    }

    private ModelAndView show(Stage stage, Errors errors, HttpStatus status) {
        var ways = prove.ways(stage.person());
        var held = ways.held();
        return pages.show(
                "signin/second",
                new Second(held.authenticator(), ways.number(), held.recoveryLeft() > 0, errors),
                status);
    }

    /** Whoever has not come this far begins at the beginning. */
    private ModelAndView with(HttpServletRequest request, Function<Stage, ModelAndView> page) {
        return stages.of(request, Stage.Step.SECOND).map(page).orElseGet(() -> pages.go("/sign-in"));
    }
}
