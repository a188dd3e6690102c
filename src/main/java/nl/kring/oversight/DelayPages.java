package nl.kring.oversight;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Emergencies;
import nl.kring.access.NoticeDelays;
import nl.kring.access.NoticeDelays.Delay;
import nl.kring.access.Numbers;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.crypto.Uuid7;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The privacy officer decides that one client sees emergency access later, for safety; at most thirty days, or until the danger passed. */
@Controller
@Transactional
class DelayPages {
    private static final String PATH = "/oversight/delay";

    private final Pages pages;
    private final Access access;
    private final NoticeDelays delays;
    private final Numbers numbers;
    private final Directory directory;
    private final Once once;
    private final Clock clock;

    DelayPages(
            Pages pages,
            Access access,
            NoticeDelays delays,
            Numbers numbers,
            Directory directory,
            Once once,
            Clock clock) {
        this.pages = pages;
        this.access = access;
        this.delays = delays;
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
        var id = Uuid7.next();
        var change = change(viewer, id);
        var dossier = numbers.standing(change, typed.number());
        if (dossier.isEmpty()) return show(change, typed, Errors.none().add("number", "oversight.number.unknown"));
        return pages.go(once.once(form, viewer.id().value(), () -> {
            delays.decide(change, id, dossier.get(), Objects.requireNonNull(typed.end()), typed.reason());
            return PATH;
        }));
    }

    /** The danger passed: the client sees everything at once. */
    @PostMapping(PATH + "/end")
    ModelAndView end(
            Viewer.Person viewer, @RequestParam UUID form, @RequestParam(required = false) @Nullable UUID delay) {
        var change = change(viewer, delay);
        if (delay == null) throw new NotFound();
        return pages.go(once.once(form, viewer.id().value(), () -> {
            delays.end(change, delay);
            return PATH;
        }));
    }

    private Change change(Viewer.Person viewer, @Nullable UUID delay) {
        var object = delay == null ? NoticeDelays.OBJECT : NoticeDelays.OBJECT + ":" + delay;
        return access.change(viewer, new Safe.Organisation(), object, Part.OVERSIGHT);
    }

    private ModelAndView show(Pass oversight, DelayForm typed, Errors errors) {
        var all = delays.running(oversight);
        var known = numbers.of(
                oversight, all.stream().map(delay -> delay.dossier().value()).toList());
        var running = all.stream()
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
