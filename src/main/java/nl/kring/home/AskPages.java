package nl.kring.home;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.WhoLooked;
import nl.kring.account.Directory;
import nl.kring.question.Question;
import nl.kring.question.Questions;
import nl.kring.question.Said;
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

/**
 * "This is not right": the client asks the privacy officer about a line of who looked (AVG 38(4)), and reads the answer.
 * It stands in a safe of its own, so the help team learns nothing of it.
 */
@Controller
class AskPages {
    private static final String QUESTION = "/home/question/";
    private static final int MOST = 50;

    private final Access access;
    private final Own own;
    private final WhoLooked whoLooked;
    private final Questions questions;
    private final Directory directory;
    private final SeenLooks seenLooks;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    AskPages(
            Access access,
            Own own,
            WhoLooked whoLooked,
            Questions questions,
            Directory directory,
            SeenLooks seenLooks,
            Pages pages,
            Once once,
            Steps steps) {
        this.access = access;
        this.own = own;
        this.whoLooked = whoLooked;
        this.questions = questions;
        this.directory = directory;
        this.seenLooks = seenLooks;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** @param seen the line @param officers who reads the question, by name @param due the last day for an answer */
    record Asking(
            DossierId dossier,
            UUID line,
            Seen seen,
            List<String> officers,
            LocalDate due,
            String text,
            Errors errors) {}

    /** @param dossier the client's own, for the navigation */
    record Asked(@Nullable DossierId dossier, List<Question> questions) {}

    /**
     * @param seen the line that it is about; null when it does not show any more
     * @param said what was written
     */
    record Thread(
            @Nullable DossierId dossier,
            Question question,
            @Nullable Seen seen,
            List<Said> said,
            String text,
            Errors errors) {}

    @GetMapping("/home/looked/{dossier}/{line}")
    ModelAndView about(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID line) {
        return steps.in(() -> asking(viewer, dossier, line, "", Errors.none()));
    }

    /** In two steps: a transaction that read the line can write nothing. */
    @PostMapping("/home/looked/{dossier}/{line}")
    ModelAndView ask(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID line,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        var clean = Words.clean(text);
        var errors = Questions.WORDS.check(clean);
        var shown = steps.in(() -> asking(viewer, dossier, line, clean, errors));
        if (!errors.isEmpty()) return shown;
        return steps.in(() -> pages.go(
                once.once(form, viewer.id().value(), () -> QUESTION + questions.ask(viewer, dossier, line, clean))));
    }

    private ModelAndView asking(Viewer.Person viewer, DossierId dossier, UUID line, String text, Errors errors) {
        var pass = access.pass(viewer, Safe.of(dossier), LookedPages.WISH);
        var seen =
                whoLooked.one(pass, line).map(look -> seenLooks.of(pass, look)).orElseThrow(NotFound::new);
        var officers = directory.holding(Role.PRIVACY_OFFICER).stream()
                .map(Directory.Colleague::name)
                .toList();
        var view = new Asking(dossier, line, seen, officers, Question.due(pass.at()), text, errors);
        return pages.show("home/asking", view, status(errors));
    }

    @GetMapping("/home/question")
    ModelAndView all(Viewer.Person viewer) {
        requireClient(viewer);
        return steps.in(() -> {
            var found = questions.within(access.reach(viewer, Part.QUESTION), MOST, 0);
            return pages.show("home/asked", new Asked(dossier(viewer), found));
        });
    }

    @GetMapping("/home/question/{question}")
    ModelAndView one(Viewer.Person viewer, @PathVariable UUID question) {
        requireClient(viewer);
        return show(viewer, question, "", Errors.none());
    }

    @PostMapping("/home/question/{question}")
    ModelAndView say(
            Viewer.Person viewer,
            @PathVariable UUID question,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        requireClient(viewer);
        var clean = Words.clean(text);
        var errors = Questions.WORDS.check(clean);
        if (!errors.isEmpty()) return show(viewer, question, clean, errors);
        return steps.in(() -> {
            var change = questions.change(viewer, question);
            return pages.go(once.once(form, viewer.id().value(), () -> {
                questions.add(change, viewer.id(), clean);
                return QUESTION + question;
            }));
        });
    }

    @PostMapping("/home/question/{question}/close")
    ModelAndView close(Viewer.Person viewer, @PathVariable UUID question) {
        requireClient(viewer);
        return steps.in(() -> {
            questions.close(questions.change(viewer, question));
            return pages.go(QUESTION + question);
        });
    }

    /** In two steps, each with a pass of its own: the question, and the line in the log of its dossier. */
    private ModelAndView show(Viewer.Person viewer, UUID id, String text, Errors errors) {
        var asked = steps.in(() -> questions.thread(questions.pass(viewer, id)));
        return steps.in(() -> {
            var own = this.own.dossiers(viewer);
            var view = new Thread(
                    own.stream().findFirst().orElse(null),
                    asked.question(),
                    own.contains(asked.question().dossier()) ? seen(viewer, asked.question()) : null,
                    asked.said(),
                    text,
                    errors);
            return pages.show("home/thread", view, status(errors));
        });
    }

    /** The line as the client sees it now; null while it is to be shown later, for safety. */
    private @Nullable Seen seen(Viewer.Person viewer, Question question) {
        var pass = access.pass(viewer, Safe.of(question.dossier()), LookedPages.WISH);
        return whoLooked
                .one(pass, question.line())
                .map(look -> seenLooks.of(pass, look))
                .orElse(null);
    }

    private @Nullable DossierId dossier(Viewer.Person viewer) {
        return own.dossiers(viewer).stream().findFirst().orElse(null);
    }

    private static HttpStatus status(Errors errors) {
        return errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private static void requireClient(Viewer.Person viewer) {
        if (!viewer.is(Role.CLIENT)) throw new NotFound();
    }
}
