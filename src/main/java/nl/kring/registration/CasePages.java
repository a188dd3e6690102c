package nl.kring.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.Viewer;
import nl.kring.dossier.HelpCase;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The cases of a dossier: the help team adds one, and ends one. */
@Controller
@RequestMapping("/registration/case/{dossier}")
class CasePages {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final CaseDesk desk;
    private final Pages pages;
    private final Once once;
    private final Steps steps;
    private final Clock clock;

    CasePages(CaseDesk desk, Pages pages, Once once, Steps steps, Clock clock) {
        this.desk = desk;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
        this.clock = clock;
    }

    /** All cases. @param errors of the choice of a law for a new one */
    record All(CaseDesk.Standing standing, Errors errors) {}

    /** The form of a new one. */
    record Adding(CaseDesk.Standing standing, FilledCase filled, Errors errors) {
        /** What the law of the case allows to keep and is not kept yet. */
        List<Detail.Kind> details() {
            return Arrays.stream(Detail.Kind.values())
                    .filter(kind -> !filled.of(kind).isEmpty()
                            || !standing.known().contains(kind)
                                    && filled.law().map(kind::allowedUnder).orElse(false))
                    .toList();
        }
    }

    /** The form that ends one. When somebody else ended it meanwhile, the case says so. */
    record Ending(CaseDesk.Standing standing, HelpCase one, FilledEnd filled, Errors errors) {}

    @GetMapping
    ModelAndView all(Viewer.Person viewer, @PathVariable DossierId dossier) {
        return pages.show("registration/cases", new All(desk.read(viewer, dossier), Errors.none()));
    }

    @PostMapping("/form")
    ModelAndView form(
            Viewer.Person viewer, @PathVariable DossierId dossier, @RequestParam(defaultValue = "") String regime) {
        var standing = desk.write(viewer, dossier);
        return FilledCase.law(regime)
                .map(law -> adding(standing, FilledCase.of(law, today()), Errors.none(), HttpStatus.OK))
                .orElseGet(() -> pages.show(
                        "registration/cases",
                        new All(standing, Errors.none().add("regime", "registration.regime.missing")),
                        HttpStatus.UNPROCESSABLE_CONTENT));
    }

    @PostMapping
    ModelAndView add(
            Viewer.Person viewer, @PathVariable DossierId dossier, FilledCase filled, @RequestParam("form") UUID form) {
        var standing = desk.write(viewer, dossier);
        var errors = Rules.check(filled, standing.known(), today());
        if (!errors.isEmpty()) return adding(standing, filled, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        var to = steps.in(() ->
                once.once(form, viewer.id().value(), () -> desk.add(viewer, dossier, filled) ? path(dossier) : ""));
        if (!to.isEmpty()) return pages.go(to);
        var now = desk.write(viewer, dossier);
        return adding(now, filled, Rules.check(filled, now.known(), today()), HttpStatus.CONFLICT);
    }

    @GetMapping("/{helpCase}")
    ModelAndView one(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID helpCase) {
        var standing = desk.write(viewer, dossier);
        var one = standing.one(helpCase);
        if (!one.open()) throw new NotFound();
        return ending(standing, one, FilledEnd.of(today()), Errors.none(), HttpStatus.OK);
    }

    @PostMapping("/{helpCase}/end")
    ModelAndView end(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID helpCase,
            FilledEnd filled,
            @RequestParam("form") UUID form) {
        var standing = desk.write(viewer, dossier);
        var one = standing.one(helpCase);
        var errors = filled.errors(one, today());
        if (!errors.isEmpty()) return ending(standing, one, filled, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        var to = steps.in(() -> once.once(
                form, viewer.id().value(), () -> desk.end(viewer, dossier, helpCase, filled) ? path(dossier) : ""));
        if (!to.isEmpty()) return pages.go(to);
        var now = desk.write(viewer, dossier);
        return ending(now, now.one(helpCase), filled, Errors.none(), HttpStatus.CONFLICT);
    }

    private ModelAndView adding(CaseDesk.Standing standing, FilledCase filled, Errors errors, HttpStatus status) {
        return pages.show("registration/caseForm", new Adding(standing, filled, errors), status);
    }

    private ModelAndView ending(
            CaseDesk.Standing standing, HelpCase one, FilledEnd filled, Errors errors, HttpStatus status) {
        return pages.show("registration/caseEnd", new Ending(standing, one, filled, errors), status);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HERE);
    }

    private static String path(DossierId dossier) {
        return "/registration/case/" + dossier;
    }
}
