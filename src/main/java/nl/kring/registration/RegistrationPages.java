package nl.kring.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.dossier.LegalRegime;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Search first, then register. Everything goes by post, so that no name stands in an address. */
@Controller
@RequestMapping("/registration")
@Transactional
class RegistrationPages {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Pages pages;
    private final Known known;
    private final Registrations registrations;
    private final Once once;
    private final Clock clock;

    RegistrationPages(Pages pages, Known known, Registrations registrations, Once once, Clock clock) {
        this.pages = pages;
        this.known = known;
        this.registrations = registrations;
        this.once = once;
        this.clock = clock;
    }

    /** The search, and what it found; {@code found} is null before it was asked. */
    record Search(Asked asked, Known.@Nullable Found found, Errors errors) {}

    /** @param found people who may be the same; null while there is no reason to ask */
    record Registering(Filled filled, Known.@Nullable Found found, Errors errors) {
        /** What the law of the case allows to keep besides name and contact data. */
        List<Detail.Kind> details() {
            return filled.law()
                    .map(law -> Arrays.stream(Detail.Kind.values())
                            .filter(kind ->
                                    kind.allowedUnder(law) || !filled.of(kind).isEmpty())
                            .toList())
                    .orElse(List.of());
        }
    }

    @GetMapping
    ModelAndView ask(Viewer.Person viewer) {
        workersOnly(viewer);
        return pages.show("registration/search", new Search(Asked.nothing(), null, Errors.none()));
    }

    @PostMapping("/search")
    ModelAndView search(Viewer.Person viewer, Asked asked) {
        workersOnly(viewer);
        var errors = asked.errors(today());
        return errors.isEmpty()
                ? pages.show("registration/search", new Search(asked, known.find(viewer, asked, today()), errors))
                : pages.show("registration/search", new Search(asked, null, errors), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/form")
    ModelAndView form(Viewer.Person viewer, Asked asked, @RequestParam(defaultValue = "") String regime) {
        workersOnly(viewer);
        var law = Arrays.stream(LegalRegime.values())
                .filter(one -> one.name().equals(regime))
                .findFirst();
        if (law.isEmpty())
            return pages.show(
                    "registration/search",
                    new Search(
                            asked,
                            known.find(viewer, asked, today()),
                            Errors.none().add("regime", "registration.regime.missing")),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        return pages.show(
                "registration/form",
                new Registering(Filled.of(asked, law.orElseThrow(), today()), null, Errors.none()));
    }

    @PostMapping
    ModelAndView register(Viewer.Person viewer, Filled filled, @RequestParam("form") UUID form) {
        workersOnly(viewer);
        var errors = Rules.check(filled, today());
        if (!errors.isEmpty()) return again(filled, null, errors);
        var path = once.once(form, viewer.id().value(), () -> registered(viewer, filled));
        if (!path.isEmpty()) return pages.go(path);
        return again(filled, known.find(viewer, filled.asked(), today()), errors);
    }

    /** Empty when somebody like that is known, and the worker has not said that it is another. */
    private String registered(Viewer.Person viewer, Filled filled) {
        return registrations
                .register(viewer, filled, today())
                .map(dossier -> "/home/dossier/" + dossier)
                .orElse("");
    }

    private ModelAndView again(Filled filled, Known.@Nullable Found found, Errors errors) {
        return pages.show(
                "registration/form", new Registering(filled, found, errors), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HERE);
    }

    private static void workersOnly(Viewer.Person viewer) {
        if (!viewer.is(Role.WORKER)) throw new NotFound();
    }
}
