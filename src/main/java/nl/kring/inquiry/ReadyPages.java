package nl.kring.inquiry;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.web.Errors;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The answers that lie ready for the desk: adding, changing, taking away. */
@Controller
@RequestMapping("/desk/ready")
class ReadyPages {
    private static final Words WORDS =
            new Words("inquiry.ready.error.text", "inquiry.error.signs", "inquiry.error.long");
    private static final String LIST = "/desk/ready";

    private final Access access;
    private final ReadyAnswers answers;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    ReadyPages(Access access, ReadyAnswers answers, Pages pages, Once once, Steps steps) {
        this.access = access;
        this.answers = answers;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** What was typed. */
    record Filled(String title, String text) {
        static Filled of(String title, String text) {
            return new Filled(Words.clean(title).replace('\n', ' '), Words.clean(text));
        }

        Errors errors() {
            var errors = WORDS.check(text);
            var over = title.codePointCount(0, title.length()) - ReadyAnswer.LONGEST_TITLE;
            if (title.isEmpty()) errors.add("title", "inquiry.ready.error.title");
            if (title.indexOf('\0') >= 0) errors.add("title", "inquiry.error.signs");
            if (over > 0) errors.add("title", "inquiry.error.long", over, ReadyAnswer.LONGEST_TITLE);
            return errors;
        }
    }

    /** The list, with the form for one more. */
    record All(List<ReadyAnswer> answers, Filled filled, Errors errors) {}

    /**
     * The form for one.
     *
     * @param now as it stands
     * @param clash whether somebody else changed it meanwhile: both texts are shown
     */
    record One(ReadyAnswer now, Filled filled, boolean clash, Errors errors) {}

    @GetMapping
    ModelAndView all(Viewer.Person viewer) {
        return all(viewer, Filled.of("", ""), Errors.none());
    }

    @PostMapping
    ModelAndView add(
            Viewer.Person viewer,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        DeskRules.deskOnly(viewer);
        var filled = Filled.of(title, text);
        var errors = filled.errors();
        if (!errors.isEmpty()) return all(viewer, filled, errors);
        var to = steps.in(() -> once.once(
                form,
                viewer.id().value(),
                () -> answers.add(change(viewer, "new"), viewer.id(), filled.title(), filled.text()) ? LIST : ""));
        if (!to.isEmpty()) return pages.go(to);
        return all(viewer, filled, Errors.none().add("title", "inquiry.ready.full", ReadyAnswers.MOST));
    }

    @GetMapping("/{ready}")
    ModelAndView one(Viewer.Person viewer, @PathVariable UUID ready) {
        return one(viewer, ready, null, false, Errors.none());
    }

    @PostMapping("/{ready}")
    ModelAndView change(
            Viewer.Person viewer,
            @PathVariable UUID ready,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int base,
            @RequestParam UUID form) {
        DeskRules.deskOnly(viewer);
        var filled = Filled.of(title, text);
        var errors = filled.errors();
        if (!errors.isEmpty()) return one(viewer, ready, filled, false, errors);
        var to = steps.in(() -> once.once(form, viewer.id().value(), () -> {
            var change = change(viewer, ready);
            answers.one(change, ready);
            return answers.change(change, ready, base, filled.title(), filled.text()) ? LIST : "";
        }));
        return to.isEmpty() ? one(viewer, ready, filled, true, Errors.none()) : pages.go(to);
    }

    @PostMapping("/{ready}/end")
    ModelAndView end(Viewer.Person viewer, @PathVariable UUID ready) {
        DeskRules.deskOnly(viewer);
        return pages.go(steps.in(() -> {
            answers.end(change(viewer, ready), ready);
            return LIST;
        }));
    }

    private ModelAndView all(Viewer.Person viewer, Filled filled, Errors errors) {
        DeskRules.deskOnly(viewer);
        var found = steps.in(() -> answers.all(pass(viewer)));
        return pages.show("inquiry/ready", new All(found, filled, errors), status(errors));
    }

    private ModelAndView one(Viewer.Person viewer, UUID ready, @Nullable Filled filled, boolean clash, Errors errors) {
        DeskRules.deskOnly(viewer);
        var now = steps.in(() -> answers.one(pass(viewer), ready));
        var shown = filled == null ? Filled.of(now.title(), now.text()) : filled;
        return pages.show(
                "inquiry/readyOne", new One(now, shown, clash, errors), clash ? HttpStatus.CONFLICT : status(errors));
    }

    private Pass pass(Viewer.Person viewer) {
        return access.pass(viewer, new Safe.Organisation(), Part.DESK);
    }

    private Change change(Viewer.Person viewer, Object ready) {
        return access.change(viewer, new Safe.Organisation(), "inquiry.ready:" + ready, Part.DESK);
    }

    private static HttpStatus status(Errors errors) {
        return errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
