package nl.kring.oversight;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Numbers;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.WhoLooked;
import nl.kring.account.Directory;
import nl.kring.question.Question;
import nl.kring.question.Question.State;
import nl.kring.question.Questions;
import nl.kring.question.Said;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pager;
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

/** What clients ask about who looked, answered by the privacy officer within a month (AVG 12(3), 38(4)). */
@Controller
@RequestMapping("/oversight/question")
class QuestionPages {
    static final String PATH = "/oversight/question";

    private static final int SIZE = 25;
    private static final String NO_LONGER_THERE = "–";

    private final Access access;
    private final WhoLooked log;
    private final Numbers numbers;
    private final Questions questions;
    private final Directory directory;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    QuestionPages(
            Access access,
            WhoLooked log,
            Numbers numbers,
            Questions questions,
            Directory directory,
            Pages pages,
            Once once,
            Steps steps) {
        this.access = access;
        this.log = log;
        this.numbers = numbers;
        this.questions = questions;
        this.directory = directory;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** What was asked, first what waits. */
    record All(List<Asked> rows, Pager pager) {}

    /** @param number of the dossier @param late whether the month for an answer is over */
    record Asked(Question question, String number, boolean late) {}

    /** @param row the line that it is about; null when it is gone */
    record One(Question question, String number, @Nullable Row row, List<Said> said, String text, Errors errors) {}

    /** In two steps, each with a pass of its own: the questions, and the numbers of their dossiers. */
    @GetMapping
    ModelAndView all(Viewer.Person viewer, @RequestParam(name = "page", defaultValue = "1") int number) {
        requireOfficer(viewer);
        var found = steps.in(() -> {
            var reach = access.reach(viewer, Part.QUESTION);
            var pager = new Pager(number, SIZE, questions.count(reach), PATH);
            return new Found(pager, questions.within(reach, SIZE, pager.offset()));
        });
        return steps.in(() -> {
            var pass = oversight(viewer);
            var dossiers =
                    found.questions.stream().map(it -> it.dossier().value()).toList();
            var known = numbers.of(pass, dossiers);
            var today = Days.of(pass.at());
            var rows = found.questions.stream()
                    .map(it -> new Asked(it, number(known, it), it.state() == State.ASKED && late(it, today)))
                    .toList();
            return pages.show("oversight/questions", new All(rows, found.pager));
        });
    }

    private record Found(Pager pager, List<Question> questions) {}

    private static String number(Map<UUID, String> known, Question question) {
        return known.getOrDefault(question.dossier().value(), NO_LONGER_THERE);
    }

    private static boolean late(Question question, LocalDate today) {
        return today.isAfter(question.due());
    }

    @GetMapping("/{question}")
    ModelAndView one(Viewer.Person viewer, @PathVariable UUID question) {
        requireOfficer(viewer);
        return show(viewer, question, "", Errors.none());
    }

    @PostMapping("/{question}")
    ModelAndView answer(
            Viewer.Person viewer,
            @PathVariable UUID question,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        requireOfficer(viewer);
        var clean = Words.clean(text);
        var errors = Questions.WORDS.check(clean);
        if (!errors.isEmpty()) return show(viewer, question, clean, errors);
        return steps.in(() -> {
            var change = questions.change(viewer, question);
            return pages.go(once.once(form, viewer.id().value(), () -> {
                questions.answer(change, viewer.id(), clean);
                return PATH + "/" + question;
            }));
        });
    }

    private ModelAndView show(Viewer.Person viewer, UUID id, String text, Errors errors) {
        var asked = steps.in(() -> questions.thread(questions.pass(viewer, id)));
        return steps.in(() -> {
            var pass = oversight(viewer);
            var question = asked.question();
            var known = numbers.of(pass, List.of(question.dossier().value()));
            var row = log.overseen(pass, question.line())
                    .map(line -> Row.of(line, directory, known))
                    .orElse(null);
            var view = new One(question, number(known, question), row, asked.said(), text, errors);
            return pages.show(
                    "oversight/question", view, errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        });
    }

    private Pass oversight(Viewer.Person viewer) {
        return access.pass(viewer, new Safe.Organisation(), Part.OVERSIGHT);
    }

    private static void requireOfficer(Viewer.Person viewer) {
        if (!viewer.is(Role.PRIVACY_OFFICER)) throw new NotFound();
    }
}
