package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import nl.kring.factor.Means;
import nl.kring.factor.Names;
import nl.kring.factor.Passwords;
import nl.kring.profile.Organisation;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A sign-in name and a password. Both count once the second factor does; until then the name is anybody's. */
@Controller
class PasswordPages {
    private static final List<String> SECONDS = List.of("app", "card", "none");

    private final Pages pages;
    private final Enrolment enrolment;
    private final Prove prove;
    private final Names names;
    private final Passwords passwords;
    private final Means means;
    private final Organisation organisation;

    PasswordPages(
            Pages pages,
            Enrolment enrolment,
            Prove prove,
            Names names,
            Passwords passwords,
            Means means,
            Organisation organisation) {
        this.pages = pages;
        this.enrolment = enrolment;
        this.prove = prove;
        this.names = names;
        this.passwords = passwords;
        this.means = means;
        this.organisation = organisation;
    }

    /** @param second what comes after it: {@code app}, {@code card}, or {@code none} when one stands already */
    record Password(String name, String second, Errors errors) {}

    @GetMapping("/sign-in/choose/password")
    ModelAndView form(HttpServletRequest request, @RequestParam(defaultValue = "app") String second) {
        return with(request, who -> {
            var name = enrolment.read(who, account -> names.of(account).orElse(""));
            return show(name, second, Errors.none(), HttpStatus.OK);
        });
    }

    @PostMapping("/sign-in/choose/password")
    ModelAndView choose(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "app") String second) {
        return with(request, who -> {
            var errors = complaints(name, password);
            if (!errors.isEmpty()) return show(name, second, errors, HttpStatus.UNPROCESSABLE_CONTENT);
            if (!prove.mayHave(who.person(), name))
                return show(name, second, errors.add("name", "signin.name.taken"), HttpStatus.UNPROCESSABLE_CONTENT);
            enrolment.password(request, who, name, password);
            if (who.stage() == null && second.equals("none")) return alone(request, who);
            return pages.go(second.equals("card") ? "/sign-in/choose/card" : "/sign-in/choose/app");
        });
    }

    /** Another password beside a second factor that stands. */
    private ModelAndView alone(HttpServletRequest request, Enrolment.Who who) {
        var done = enrolment.finish(
                request, who, "factor.password", account -> means.of(account).enough(), "password");
        return pages.go(done == Enrolment.Done.IN ? "/sign-in/means" : "/sign-in/choose");
    }

    private Errors complaints(String name, String password) {
        var errors = Errors.none();
        if (name.isBlank()) errors.add("name", "signin.name.missing");
        else if (!Names.fits(name)) errors.add("name", "signin.name.long");
        passwords
                .weak(password, List.of(name, organisation.now().name()))
                .ifPresent(weak -> errors.add(
                        "password",
                        "signin.weak." + weak.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return errors;
    }

    private ModelAndView show(String name, String second, Errors errors, HttpStatus status) {
        var next = SECONDS.contains(second) ? second : SECONDS.getFirst();
        return pages.show("signin/password", new Password(name, next, errors), status);
    }

    private ModelAndView with(HttpServletRequest request, Function<Enrolment.Who, ModelAndView> page) {
        return enrolment.who(request).map(page).orElseGet(() -> pages.go("/activate"));
    }
}
