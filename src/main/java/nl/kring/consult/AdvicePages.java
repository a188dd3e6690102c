package nl.kring.consult;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.dossier.Header;
import nl.kring.web.Errors;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import nl.kring.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One question to a colleague about a client, and what was said. */
@Controller
@RequestMapping("/consult/dossier/{dossier}/{thread}")
class AdvicePages {
    private final Access access;
    private final Grants grants;
    private final Threads threads;
    private final AskDesk desk;
    private final AskColleague askColleague;
    private final Header.Headers headers;
    private final Directory directory;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    AdvicePages(
            Access access,
            Grants grants,
            Threads threads,
            AskDesk desk,
            AskColleague askColleague,
            Header.Headers headers,
            Directory directory,
            Pages pages,
            Once once,
            Steps steps) {
        this.access = access;
        this.grants = grants;
        this.threads = threads;
        this.desk = desk;
        this.askColleague = askColleague;
        this.headers = headers;
        this.directory = directory;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** @param looks whether the colleague may look now @param asks whether the viewer may ask and end it @param text what was typed */
    record One(
            Header head,
            Thread thread,
            List<Said> said,
            boolean looks,
            boolean asks,
            Directory directory,
            String text,
            Errors errors) {
        String name(PersonId person) {
            return directory.name(person).orElse("–");
        }

        /** Nothing is written to who cannot read it; what was typed stays. */
        boolean writes() {
            return thread.closed() == null && (looks || !text.isEmpty());
        }
    }

    @GetMapping
    ModelAndView one(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID thread) {
        return one(viewer, dossier, thread, "", Errors.none());
    }

    @PostMapping
    ModelAndView say(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID thread,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        var clean = Words.clean(text);
        var errors = Threads.WORDS.check(clean);
        if (!errors.isEmpty()) return one(viewer, dossier, thread, clean, errors);
        try {
            return pages.go(steps.in(() -> {
                var change = access.change(viewer, Safe.of(dossier), Request.OBJECT + thread, Part.CONSULT);
                return once.once(form, viewer.id().value(), () -> say(change, thread, clean));
            }));
        } catch (LookOver over) {
            return over(viewer, dossier, thread, clean);
        }
    }

    private String say(Change change, UUID id, String text) {
        var thread = AskDesk.own(change, threads.of(change, id));
        if (thread.closed() == null && !looks(change, thread)) throw new LookOver();
        threads.say(change, thread, text);
        return thread.path();
    }

    /** Who may ask gets the form to do that again; for others their text stays as it is. */
    private ModelAndView over(Viewer.Person viewer, DossierId dossier, UUID thread, String text) {
        var errors = Errors.none().add("text", "consult.over");
        var asks = steps.in(() -> AskDesk.asks(access.pass(viewer, Safe.of(dossier), AskDesk.WISH)));
        return asks ? desk.again(viewer, dossier, thread, text, errors) : one(viewer, dossier, thread, text, errors);
    }

    @PostMapping("/end")
    ModelAndView end(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID thread) {
        return pages.go(steps.in(() -> {
            askColleague.end(viewer, dossier, thread);
            return "/consult/dossier/" + dossier;
        }));
    }

    private ModelAndView one(Viewer.Person viewer, DossierId dossier, UUID id, String text, Errors errors) {
        return steps.in(() -> {
            var pass = access.pass(viewer, Safe.of(dossier), AskDesk.WISH);
            var thread = AskDesk.own(pass, threads.of(pass, id));
            var view = new One(
                    headers.of(pass),
                    thread,
                    threads.said(pass, id),
                    looks(pass, thread),
                    AskDesk.asks(pass),
                    directory,
                    text,
                    errors);
            return pages.show("consult/about", view, ConsultPages.status(errors));
        });
    }

    private boolean looks(Pass pass, Thread thread) {
        var look = thread.look();
        return look != null && grants.looks(pass, look.permit());
    }
}
