package nl.kring.oversight;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.oversight.MonthView.Typed;
import nl.kring.oversight.ReviewMonths.Past;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The monthly review of the log by the privacy officer, with a sample of looks and a signature at the end. */
@Controller
@Transactional
class ReviewPages {
    static final String PATH = "/oversight/review";

    private final Pages pages;
    private final Access access;
    private final ReviewMonths months;
    private final Reviews reviews;
    private final Samples samples;
    private final MonthView.Gather month;
    private final Once once;

    ReviewPages(
            Pages pages,
            Access access,
            ReviewMonths months,
            Reviews reviews,
            Samples samples,
            MonthView.Gather month,
            Once once) {
        this.pages = pages;
        this.access = access;
        this.months = months;
        this.reviews = reviews;
        this.samples = samples;
        this.month = month;
        this.once = once;
    }

    /** The months there are. */
    record All(List<Past> months) {}

    @GetMapping(PATH)
    ModelAndView all(Viewer.Person viewer) {
        return pages.show("oversight/reviews", new All(months.past(read(viewer))));
    }

    @GetMapping(PATH + "/{month}")
    ModelAndView one(Viewer.Person viewer, @PathVariable YearMonth month) {
        return show(read(viewer), month, Typed.NOTHING, HttpStatus.OK);
    }

    /** Opens the month; what was taken then stays. */
    @PostMapping(PATH + "/{month}")
    ModelAndView open(Viewer.Person viewer, @PathVariable YearMonth month, @RequestParam UUID form) {
        var change = change(viewer, month);
        find(change, month);
        return pages.go(once.once(form, viewer.id().value(), () -> {
            months.open(change, month);
            return PATH + "/" + month;
        }));
    }

    /** Says of one line that it is in order, or asks about it. */
    @PostMapping(PATH + "/{month}/line/{line}")
    ModelAndView line(
            Viewer.Person viewer,
            @PathVariable YearMonth month,
            @PathVariable UUID line,
            @RequestParam UUID form,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String note) {
        var change = change(viewer, month);
        var review = opened(change, month);
        var sampled = samples.of(change, review.id()).stream()
                .filter(one -> one.id().equals(line))
                .findFirst()
                .orElseThrow(NotFound::new);
        var typed = new LineForm(line, verdict, note);
        var errors = typed.errors(sampled.place());
        if (!errors.isEmpty()) return wrong(change, month, new Typed(typed, "", errors, false));
        return end(viewer, form, change, month, new Typed(typed, "", errors, true), () -> {
            if (!reviews.touch(change, review.id())) return false;
            samples.judge(change, line, typed.fine(), typed.note().isEmpty() ? null : typed.note());
            return true;
        });
    }

    /** Signs the month off, once every line of the sample was looked at. */
    @PostMapping(PATH + "/{month}/sign")
    ModelAndView sign(
            Viewer.Person viewer,
            @PathVariable YearMonth month,
            @RequestParam UUID form,
            @RequestParam(defaultValue = "") String conclusion) {
        var change = change(viewer, month);
        var review = opened(change, month);
        var text = conclusion.strip();
        var errors = new Errors();
        if (samples.of(change, review.id()).stream().anyMatch(one -> one.verdict() == null))
            errors.add("conclusion", "oversight.review.lines.missing");
        if (text.length() < HandlingForm.SHORTEST)
            errors.add("conclusion", "oversight.reason.short", HandlingForm.SHORTEST);
        if (!errors.isEmpty() && review.signed() == null)
            return wrong(change, month, new Typed(LineForm.empty(), text, errors, false));
        var late = new Typed(LineForm.empty(), text, Errors.none(), true);
        return end(viewer, form, change, month, late, () -> reviews.sign(change, review.id(), text));
    }

    private ModelAndView end(
            Viewer.Person viewer, UUID form, Change change, YearMonth month, Typed late, BooleanSupplier effect) {
        var path = PATH + "/" + month;
        var next = once.once(form, viewer.id().value(), () -> effect.getAsBoolean() ? path : "");
        return next.isEmpty() ? show(change, month, late, HttpStatus.CONFLICT) : pages.go(next);
    }

    private ModelAndView wrong(Pass pass, YearMonth month, Typed typed) {
        return show(pass, month, typed, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView show(Pass pass, YearMonth asked, Typed typed, HttpStatus status) {
        return pages.show("oversight/month", month.of(pass, find(pass, asked), typed), status);
    }

    private Pass read(Viewer.Person viewer) {
        return access.pass(viewer, new Safe.Organisation(), Part.OVERSIGHT);
    }

    private Change change(Viewer.Person viewer, YearMonth month) {
        return access.change(viewer, new Safe.Organisation(), Reviews.OBJECT + ":" + month, Part.OVERSIGHT);
    }

    private Reviews.Review opened(Pass pass, YearMonth month) {
        var review = find(pass, month).review();
        if (review == null) throw new NotFound();
        return review;
    }

    private Past find(Pass pass, YearMonth month) {
        return months.find(pass, month).orElseThrow(NotFound::new);
    }
}
