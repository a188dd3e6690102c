package nl.kring.inquiry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.factor.Attempts;
import nl.kring.factor.Attempts.Verdict;
import nl.kring.web.BadInput;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import nl.kring.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Asking the intake desk with an account: clients and who helps along; the answer comes on the same page. */
@Controller
class OwnInquiryPages {
    static final String PATH = "/ask";

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final int MOST = 50;

    private final Access access;
    private final Own own;
    private final Queue queue;
    private final Inquiries inquiries;
    private final OpenInquiry openInquiry;
    private final Speak speak;
    private final DeskTerms terms;
    private final Attempts attempts;
    private final Pages pages;
    private final Once once;
    private final Steps steps;
    private final Clock clock;

    OwnInquiryPages(
            Access access,
            Own own,
            Queue queue,
            Inquiries inquiries,
            OpenInquiry openInquiry,
            Speak speak,
            DeskTerms terms,
            Attempts attempts,
            Pages pages,
            Once once,
            Steps steps,
            Clock clock) {
        this.access = access;
        this.own = own;
        this.queue = queue;
        this.inquiries = inquiries;
        this.openInquiry = openInquiry;
        this.speak = speak;
        this.terms = terms;
        this.attempts = attempts;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
        this.clock = clock;
    }

    /** Where the page stands in the menu. @param dossier the client's own; null for others */
    record Menu(String active, @Nullable DossierId dossier) {}

    /** @param due the last day for an answer to what is asked now @param asked what was asked, the newest first */
    record Ask(Menu menu, AskForm form, LocalDate due, List<Inquiry> asked, Errors errors) {}

    record Thread(Menu menu, Inquiry inquiry, List<Said> said, String text, Errors errors) {}

    @GetMapping(PATH)
    ModelAndView all(Viewer.Person viewer) {
        return show(viewer, AskForm.empty(), Errors.none());
    }

    @PostMapping(PATH)
    ModelAndView ask(
            Viewer.Person viewer,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        requireAsker(viewer);
        var typed = new AskForm(theme, area, text, "");
        var errors = calm(typed.errors(), viewer.id().toString());
        if (!errors.isEmpty()) return show(viewer, typed, errors);
        return pages.go(steps.in(() -> once.once(
                form,
                viewer.id().value(),
                () -> here(openInquiry.ask(viewer, typed.asking(terms.now().areas()))))));
    }

    @GetMapping("/ask/{thread}")
    ModelAndView one(Viewer.Person viewer, @PathVariable UUID thread) {
        return show(viewer, thread, "", Errors.none());
    }

    @PostMapping("/ask/{thread}")
    ModelAndView say(
            Viewer.Person viewer,
            @PathVariable UUID thread,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        requireAsker(viewer);
        var clean = Words.clean(text);
        var errors = AskForm.WORDS.check(clean);
        var shown = show(viewer, thread, clean, calm(errors, thread.toString()));
        if (!errors.isEmpty()) return shown;
        try {
            return pages.go(steps.in(() -> once.once(form, viewer.id().value(), () -> {
                speak.say(viewer, thread, clean);
                return here(thread);
            })));
        } catch (BadInput closed) {
            return show(viewer, thread, clean, errors.add("text", closed.textKey()));
        }
    }

    private ModelAndView show(Viewer.Person viewer, AskForm form, Errors errors) {
        requireAsker(viewer);
        var due = LocalDate.ofInstant(terms.due(clock.instant()), HERE);
        var asked = steps.in(() -> queue.own(access.reach(viewer, Part.TALK), MOST));
        return pages.show("inquiry/ask", new Ask(menu(viewer), form, due, asked, errors), status(errors));
    }

    /** Only what this person asked: whoever answers at the desk reads it there. */
    private ModelAndView show(Viewer.Person viewer, UUID thread, String text, Errors errors) {
        requireAsker(viewer);
        var menu = menu(viewer);
        return steps.in(() -> {
            var pass = access.pass(viewer, new Safe.Thread(thread), Part.TALK);
            var inquiry = inquiries.of(pass);
            if (!viewer.id().equals(inquiry.asker())) throw new NotFound();
            return pages.show(
                    "inquiry/own", new Thread(menu, inquiry, inquiries.said(pass), text, errors), status(errors));
        });
    }

    private Menu menu(Viewer.Person viewer) {
        if (!viewer.is(Role.CLIENT)) return new Menu("home.nav.helping", null);
        return new Menu(
                "home.nav.more", own.dossiers(viewer).stream().findFirst().orElse(null));
    }

    /** Somebody writes no faster than a person can. */
    private Errors calm(Errors errors, String subject) {
        if (errors.isEmpty() && attempts.count(Attempts.Kind.WRITE, subject) instanceof Verdict.Wait wait)
            errors.add("text", "inquiry.visit.fast", wait.time().toSeconds() + 1);
        return errors;
    }

    private static String here(UUID thread) {
        return PATH + "/" + thread;
    }

    private static HttpStatus status(Errors errors) {
        return errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private static void requireAsker(Viewer.Person viewer) {
        if (!viewer.is(Role.CLIENT) && !viewer.is(Role.SUPPORTER)) throw new NotFound();
    }
}
