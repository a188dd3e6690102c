package nl.kring.inquiry;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import nl.kring.access.Viewer;
import nl.kring.factor.Attempts;
import nl.kring.factor.Attempts.Verdict;
import nl.kring.web.BadInput;
import nl.kring.web.Errors;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import nl.kring.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a visitor does within a visit; each leads back to the one address that a visit has. */
@Controller
class VisitTalkPages {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Speak speak;
    private final Become become;
    private final Visits visits;
    private final VisitTalks talks;
    private final Attempts attempts;
    private final Pages pages;
    private final Once once;
    private final Steps steps;
    private final Clock clock;

    VisitTalkPages(
            Speak speak,
            Become become,
            Visits visits,
            VisitTalks talks,
            Attempts attempts,
            Pages pages,
            Once once,
            Steps steps,
            Clock clock) {
        this.speak = speak;
        this.become = become;
        this.visits = visits;
        this.talks = talks;
        this.attempts = attempts;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
        this.clock = clock;
    }

    @PostMapping("/consultation/say")
    ModelAndView say(
            HttpServletRequest request,
            Viewer.Visitor visitor,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        var clean = Words.clean(text);
        var errors = AskForm.WORDS.check(clean);
        if (errors.isEmpty()
                && attempts.count(Attempts.Kind.WRITE, visitor.thread().toString()) instanceof Verdict.Wait wait)
            errors.add("text", "inquiry.visit.fast", wait.time().toSeconds() + 1);
        if (!errors.isEmpty()) return talks.show(request, visitor, clean, errors, null, Errors.none());
        try {
            steps.in(() -> once.once(form, visitor.thread(), () -> {
                speak.say(visitor, visitor.thread(), clean);
                return VisitPages.PATH;
            }));
        } catch (BadInput closed) {
            return talks.show(request, visitor, clean, errors.add("text", closed.textKey()), null, Errors.none());
        }
        return pages.go(VisitPages.PATH);
    }

    /** The receipt is written down, and shown no more. */
    @PostMapping("/consultation/noted")
    ModelAndView noted(HttpServletRequest request, Viewer.Visitor visitor) {
        visits.noted(request);
        return pages.go(VisitPages.PATH);
    }

    @PostMapping("/consultation/leave")
    ModelAndView leave(HttpServletRequest request, Viewer.Visitor visitor) {
        talks.leave(request, "inquiry.visit.left");
        return pages.go(VisitPages.PATH);
    }

    /** The visitor says who it is, to be helped with a name. */
    @PostMapping("/consultation/become")
    ModelAndView become(
            HttpServletRequest request,
            Viewer.Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "false") boolean take) {
        var typed = new WishForm(name, day, month, year, contact, take);
        var today = LocalDate.ofInstant(clock.instant(), HERE);
        var wrong = typed.errors(today);
        if (!wrong.isEmpty()) return talks.show(request, visitor, "", Errors.none(), typed, wrong);
        try {
            become.wish(visitor, typed.wish(today));
        } catch (BadInput closed) {
            return talks.show(request, visitor, "", Errors.none(), typed, wrong.add("name", closed.textKey()));
        }
        return pages.go(VisitPages.PATH);
    }
}
