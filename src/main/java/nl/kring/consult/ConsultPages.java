package nl.kring.consult;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import nl.kring.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a worker asks colleagues and is asked; and asking without naming a client. */
@Controller
@RequestMapping("/consult")
class ConsultPages {
    private final Access access;
    private final Threads threads;
    private final AskColleague askColleague;
    private final Directory directory;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    ConsultPages(
            Access access,
            Threads threads,
            AskColleague askColleague,
            Directory directory,
            Pages pages,
            Once once,
            Steps steps) {
        this.access = access;
        this.threads = threads;
        this.askColleague = askColleague;
        this.directory = directory;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** @param me who looks */
    record All(List<Thread> threads, PersonId me, Directory directory) {
        String other(Thread thread) {
            return directory.name(thread.other(me)).orElse("–");
        }
    }

    /** The form to ask without a name. */
    record Blank(List<Directory.Colleague> colleagues, Asked filled, Errors errors) {}

    /** One question without a name. @param text what was typed */
    record One(Thread thread, List<Said> said, PersonId me, Directory directory, String text, Errors errors) {
        String name(PersonId person) {
            return directory.name(person).orElse("–");
        }
    }

    @GetMapping
    ModelAndView all(Viewer.Person viewer) {
        workersOnly(viewer);
        return steps.in(() -> {
            var found = threads.mine(access.reach(viewer, Part.CONSULT, Part.ADVICE));
            return pages.show("consult/all", new All(found, viewer.id(), directory));
        });
    }

    @GetMapping("/new")
    ModelAndView blank(Viewer.Person viewer) {
        workersOnly(viewer);
        return form(viewer, Asked.NOTHING, Errors.none());
    }

    @PostMapping("/new")
    ModelAndView ask(Viewer.Person viewer, Asked filled, @RequestParam UUID form) {
        workersOnly(viewer);
        var errors = filled.errors("consult.subject.missing", 1);
        var colleague = filled.colleague(colleagues(viewer));
        if (colleague.isEmpty()) errors.add("colleague", "consult.colleague.missing");
        if (!errors.isEmpty()) return form(viewer, filled, errors);
        return pages.go(steps.in(() -> once.once(
                form,
                viewer.id().value(),
                () -> askColleague.about(viewer, colleague.orElseThrow(), filled.subject(), filled.text()))));
    }

    @GetMapping("/question/{consultation}")
    ModelAndView one(Viewer.Person viewer, @PathVariable UUID consultation) {
        return show(viewer, consultation, "", Errors.none());
    }

    @PostMapping("/question/{consultation}")
    ModelAndView say(
            Viewer.Person viewer,
            @PathVariable UUID consultation,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        var clean = Words.clean(text);
        var errors = Threads.WORDS.check(clean);
        if (!errors.isEmpty()) return show(viewer, consultation, clean, errors);
        return pages.go(steps.in(() -> {
            var change = access.change(viewer, safe(consultation), "consult.thread:" + consultation, Part.ADVICE);
            return once.once(form, viewer.id().value(), () -> {
                threads.say(change, threads.of(change, consultation), clean);
                return "/consult/question/" + consultation;
            });
        }));
    }

    @PostMapping("/question/{consultation}/close")
    ModelAndView close(Viewer.Person viewer, @PathVariable UUID consultation) {
        return pages.go(steps.in(() -> {
            var change = access.change(viewer, safe(consultation), "consult.thread:" + consultation, Part.ADVICE);
            threads.close(change, consultation);
            return "/consult";
        }));
    }

    private ModelAndView show(Viewer.Person viewer, UUID id, String text, Errors errors) {
        return steps.in(() -> {
            var pass = access.pass(viewer, safe(id), Part.ADVICE);
            var view = new One(threads.of(pass, id), threads.said(pass, id), viewer.id(), directory, text, errors);
            return pages.show("consult/one", view, status(errors));
        });
    }

    private ModelAndView form(Viewer.Person viewer, Asked filled, Errors errors) {
        return pages.show("consult/blank", new Blank(colleagues(viewer), filled, errors), status(errors));
    }

    private List<Directory.Colleague> colleagues(Viewer.Person viewer) {
        return directory.holding(Role.WORKER).stream()
                .filter(one -> !one.id().equals(viewer.id()))
                .toList();
    }

    static HttpStatus status(Errors errors) {
        return errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private static Safe.Consultation safe(UUID id) {
        return new Safe.Consultation(id);
    }

    private static void workersOnly(Viewer.Person viewer) {
        if (!viewer.is(Role.WORKER)) throw new NotFound();
    }
}
