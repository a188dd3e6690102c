package nl.kring.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.admin.FirstRun.Try;
import nl.kring.profile.Installation;
import nl.kring.profile.Organisation;
import nl.kring.signin.FirstTime;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Shelf;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages of the first run, in three steps. Without an open run they are as absent as any unknown path. The browser that typed the
 * token keeps in its session which run that was; the one that made the administrator, whom.
 */
@Controller
@ConditionalOnProperty(name = "kring.mode", havingValue = "run")
class FirstRunPages {
    private static final String PATH = "/first-run";
    private static final String RUN = "first-run";
    private static final String MADE = "first-administrator";
    private static final int LONGEST = 80;

    private final Pages pages;
    private final FirstRun first;
    private final Organisation organisation;
    private final Once once;
    private final FirstTime next;
    private final Shelf shelf;

    FirstRunPages(Pages pages, FirstRun first, Organisation organisation, Once once, FirstTime next, Shelf shelf) {
        this.pages = pages;
        this.first = first;
        this.organisation = organisation;
        this.once = once;
        this.next = next;
        this.shelf = shelf;
    }

    /** @param typed what stands in the one field of the step */
    record Step(int number, String typed, String address, Errors errors) {}

    @GetMapping(PATH)
    ModelAndView step(HttpServletRequest request) {
        var made = kept(request, MADE);
        if (made.isPresent()) return handOver(request, new PersonId(made.get()));
        if (first.isOver()) throw new NotFound();
        if (proven(request).isEmpty()) return show(1, "", Errors.none());
        var waiting = first.waiting();
        if (waiting.isPresent()) return handOver(request, waiting.get());
        return organisation.address().isEmpty() ? show(2, here(request), Errors.none()) : show(3, "", Errors.none());
    }

    @PostMapping(PATH)
    ModelAndView prove(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
        if (first.isOver()) throw new NotFound();
        return switch (first.prove(token)) {
            case Try.Right right -> {
                request.getSession();
                request.changeSessionId();
                shelf.keep(request, RUN, right.run().toString());
                yield pages.go(PATH);
            }
            case Try.Wrong wrong ->
                show(
                        1,
                        "",
                        Errors.none()
                                .add(
                                        "token",
                                        wrong.left() == 0 ? "admin.first.closed" : "admin.first.wrong",
                                        wrong.left()));
        };
    }

    @PostMapping(PATH + "/address")
    @Transactional
    ModelAndView address(HttpServletRequest request, @RequestParam(defaultValue = "") String address) {
        if (first.isOver()) throw new NotFound();
        var run = kept(request, RUN).orElseThrow(NotFound::new);
        var known = Installation.address(address);
        if (known.isEmpty()) return show(2, address, Errors.none().add("address", "admin.first.address.wrong"));
        first.open(run, known.get());
        return pages.go(PATH);
    }

    @PostMapping(PATH + "/administrator")
    @Transactional
    ModelAndView administrator(
            HttpServletRequest request, @RequestParam UUID form, @RequestParam(defaultValue = "") String name) {
        if (kept(request, MADE).isPresent()) return pages.go(PATH); // a second tap, or the back button
        var run = kept(request, RUN).orElseThrow(NotFound::new);
        var typed = name.strip();
        if (organisation.address().isEmpty()) return pages.go(PATH);
        if (typed.isEmpty() || typed.length() > LONGEST || typed.chars().anyMatch(Character::isISOControl))
            return show(3, typed, Errors.none().add("name", "admin.first.name.wrong", LONGEST));
        // A second tap waits for the first and goes where that one went; another browser has another form, and loses.
        var person = once.once(
                form,
                run,
                () -> first.administrator(run, typed).orElseThrow(NotFound::new).toString());
        shelf.keep(request, MADE, person);
        return pages.go(PATH);
    }

    private ModelAndView handOver(HttpServletRequest request, PersonId administrator) {
        var path = next.begin(request, administrator);
        // On its way the session got a new id: what it knows goes along, so that a reload leads here again.
        shelf.keep(request, MADE, administrator.toString());
        return pages.go(path);
    }

    private Optional<UUID> proven(HttpServletRequest request) {
        return kept(request, RUN).filter(first::isOpen);
    }

    private Optional<UUID> kept(HttpServletRequest request, String what) {
        return shelf.kept(request, what).map(UUID::fromString);
    }

    private static String here(HttpServletRequest request) {
        var asked = URI.create(request.getRequestURL().toString());
        return (request.isSecure() ? "https://" : "http://") + asked.getAuthority();
    }

    private ModelAndView show(int step, String typed, Errors errors) {
        return pages.show(
                "admin/firstRun",
                new Step(step, typed, organisation.address().orElse(""), errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
