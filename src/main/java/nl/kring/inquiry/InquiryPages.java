package nl.kring.inquiry;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Viewer;
import nl.kring.inquiry.Inquiry.Outcome;
import nl.kring.web.BadInput;
import nl.kring.web.Errors;
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

/** One thread before the desk: reading, answering, taking, handing on, and the end of it. */
@Controller
@RequestMapping("/desk/{thread}")
class InquiryPages {
    /** How a colleague can end it; the others happen by themselves. */
    static final Set<Outcome> ENDS = EnumSet.of(Outcome.ANSWERED, Outcome.REFERRED, Outcome.LEFT, Outcome.ABUSE);

    private static final Words WORDS =
            new Words("inquiry.desk.error.empty", "inquiry.error.signs", "inquiry.error.long");

    private final DeskThreads threads;
    private final RunDesk desk;
    private final Speak speak;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    InquiryPages(DeskThreads threads, RunDesk desk, Speak speak, Pages pages, Once once, Steps steps) {
        this.threads = threads;
        this.desk = desk;
        this.speak = speak;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    @GetMapping
    ModelAndView one(Viewer.Person viewer, @PathVariable UUID thread) {
        return show(viewer, thread, Typed.NOTHING);
    }

    @PostMapping
    ModelAndView say(
            Viewer.Person viewer,
            @PathVariable UUID thread,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        var clean = Words.clean(text);
        var errors = WORDS.check(clean);
        if (!errors.isEmpty()) return show(viewer, thread, Typed.said(clean, errors));
        try {
            return act(viewer, thread, form, () -> speak.reply(viewer, thread, clean));
        } catch (BadInput closed) {
            return show(viewer, thread, Typed.said(clean, Errors.none().add("text", "inquiry.desk.error.closed")));
        }
    }

    /** Puts an answer that lies ready under what was typed; sends nothing, and changes nothing. */
    @PostMapping("/ready")
    ModelAndView fill(
            Viewer.Person viewer,
            @PathVariable UUID thread,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String ready) {
        DeskRules.helpersOnly(viewer);
        var clean = Words.clean(text);
        var typed = threads.ready(viewer).stream()
                .filter(one -> one.id().toString().equals(ready))
                .findFirst()
                .map(one -> Typed.said(clean.isEmpty() ? one.text() : clean + "\n\n" + one.text(), Errors.none()))
                .orElseGet(() -> Typed.said(clean, Errors.none().add("ready", "inquiry.desk.error.ready")));
        return show(viewer, thread, typed);
    }

    @PostMapping("/take")
    ModelAndView take(Viewer.Person viewer, @PathVariable UUID thread, @RequestParam UUID form) {
        return act(viewer, thread, form, () -> desk.take(viewer, thread));
    }

    @PostMapping("/hand")
    ModelAndView hand(
            Viewer.Person viewer,
            @PathVariable UUID thread,
            @RequestParam(defaultValue = "") String colleague,
            @RequestParam UUID form) {
        DeskRules.helpersOnly(viewer);
        var inquiry = threads.of(viewer, thread, Typed.NOTHING).inquiry();
        if (!inquiry.open()) return handed(viewer, thread, colleague, "inquiry.desk.error.closed");
        var taker = threads.colleagues(viewer, inquiry).stream()
                .filter(one -> one.id().toString().equals(colleague))
                .findFirst();
        if (taker.isEmpty()) return handed(viewer, thread, colleague, "inquiry.desk.error.colleague");
        try {
            var to = taker.get().id();
            return act(viewer, thread, form, () -> desk.handOn(viewer, thread, to));
        } catch (BadInput closed) {
            return handed(viewer, thread, colleague, "inquiry.desk.error.closed");
        }
    }

    @PostMapping("/close")
    ModelAndView close(
            Viewer.Person viewer,
            @PathVariable UUID thread,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam UUID form) {
        var end = ENDS.stream().filter(one -> one.name().equals(outcome)).findFirst();
        var about = QueuePages.theme(theme);
        var errors = Errors.none();
        if (end.isEmpty()) errors.add("outcome", "inquiry.desk.error.outcome");
        if (about.isEmpty()) errors.add("theme", "inquiry.error.theme");
        if (end.isEmpty() || about.isEmpty())
            return show(viewer, thread, Typed.closed(outcome, about.isEmpty() ? "" : theme, errors));
        return act(viewer, thread, form, () -> desk.close(viewer, thread, end.get(), about.get()));
    }

    private ModelAndView act(Viewer.Person viewer, UUID thread, UUID form, Runnable effect) {
        DeskRules.helpersOnly(viewer);
        return pages.go(steps.in(() -> once.once(form, viewer.id().value(), () -> {
            effect.run();
            return "/desk/" + thread;
        })));
    }

    private ModelAndView handed(Viewer.Person viewer, UUID thread, String colleague, String error) {
        return show(viewer, thread, Typed.handed(colleague, Errors.none().add("colleague", error)));
    }

    private ModelAndView show(Viewer.Person viewer, UUID thread, Typed typed) {
        DeskRules.helpersOnly(viewer);
        return pages.show(
                "inquiry/deskThread",
                threads.of(viewer, thread, typed),
                typed.wrong() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }
}
