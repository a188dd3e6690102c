package nl.kring.oversight;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Emergencies;
import nl.kring.access.Emergencies.Delay;
import nl.kring.access.Numbers;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.web.Errors;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The privacy officer decides that one client sees emergency access later, for safety; at most thirty days. */
@Controller
@Transactional
class DelayPages {
    /** What the line of log of such a decision is about. */
    static final String OBJECT = "access.notice_delay";

    private static final String PATH = "/oversight/delay";

    private final Pages pages;
    private final Access access;
    private final Emergencies emergencies;
    private final Numbers numbers;
    private final Directory directory;
    private final Once once;
    private final Clock clock;

    DelayPages(
            Pages pages,
            Access access,
            Emergencies emergencies,
            Numbers numbers,
            Directory directory,
            Once once,
            Clock clock) {
        this.pages = pages;
        this.access = access;
        this.emergencies = emergencies;
        this.numbers = numbers;
        this.directory = directory;
        this.once = once;
        this.clock = clock;
    }

    /** The delays that run, and the form for a new one. */
    record Delays(List<Running> running, DelayForm typed, Errors errors, int shortest) {}

    /** A delay, with the number of its dossier and the name of who decided. */
    record Running(Delay delay, String number, String who) {}

    @GetMapping(PATH)
    ModelAndView all(Viewer.Person viewer) {
        return show(
                access.pass(viewer, new Safe.Organisation(), Part.OVERSIGHT, Part.PEOPLE),
                DelayForm.empty(),
                Errors.none());
    }

    @PostMapping(PATH)
    ModelAndView decide(Viewer.Person viewer, @RequestParam UUID form, DelayForm typed) {
        var errors = viewer.is(Role.PRIVACY_OFFICER)
                ? typed.errors(clock.instant())
                : Errors.none(); // others are refused below
        if (!errors.isEmpty())
            return show(access.pass(viewer, new Safe.Organisation(), Part.OVERSIGHT, Part.PEOPLE), typed, errors);
        var change = access.change(viewer, new Safe.Organisation(), OBJECT, Part.OVERSIGHT);
        var dossier = numbers.find(change, typed.number());
        if (dossier.isEmpty()) return show(change, typed, Errors.none().add("number", "oversight.number.unknown"));
        return pages.go(once.once(form, viewer.id().value(), () -> {
            emergencies.delay(change, dossier.get(), Objects.requireNonNull(typed.end()), typed.reason());
            return PATH;
        }));
    }

    private ModelAndView show(Pass oversight, DelayForm typed, Errors errors) {
        var delays = emergencies.delays(oversight);
        var known = numbers.of(
                oversight, delays.stream().map(delay -> delay.dossier().value()).toList());
        var running = delays.stream()
                .map(delay -> new Running(
                        delay,
                        known.getOrDefault(delay.dossier().value(), "–"),
                        directory.name(delay.decidedBy()).orElse("")))
                .toList();
        return pages.show(
                "oversight/delays",
                new Delays(running, typed, errors, Emergencies.SHORTEST_REASON),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
