package nl.kring.plan;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.web.Errors;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The plan as the client, the help team and the circle see it, what is done of it, and whether the client finds it good. */
@Controller
@RequestMapping("/plan/{dossier}")
@Transactional
class PlanPages {
    private final Access access;
    private final PlanViews views;
    private final CirclePlans circle;
    private final Ticks ticks;
    private final PlanAnswers answers;
    private final Pages pages;
    private final Once once;

    PlanPages(
            Access access,
            PlanViews views,
            CirclePlans circle,
            Ticks ticks,
            PlanAnswers answers,
            Pages pages,
            Once once) {
        this.access = access;
        this.views = views;
        this.circle = circle;
        this.ticks = ticks;
        this.answers = answers;
        this.pages = pages;
        this.once = once;
    }

    @GetMapping
    ModelAndView show(Viewer.Person viewer, @PathVariable DossierId dossier) {
        if (circle.helps(viewer, dossier))
            return pages.show("plan/helping", circle.of(access.pass(viewer, Safe.of(dossier), CirclePlans.WISH)));
        var pass = access.pass(viewer, Safe.of(dossier), PlanViews.WISH);
        return PlanViews.isOwn(pass)
                ? pages.show("plan/own", views.own(pass, FilledAnswer.EMPTY, Errors.none(), false))
                : pages.show("plan/work", views.work(pass));
    }

    /** The client sees it as this person of the circle does. */
    @GetMapping("/as/{person}")
    ModelAndView as(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID person) {
        return pages.show("plan/helping", circle.seen(viewer, dossier, new PersonId(person)));
    }

    @PostMapping("/task/{task}/tick")
    ModelAndView tick(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID task,
            @RequestParam("form") UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var part = circle.helps(viewer, dossier) ? Part.TICK : Part.PLAN_ANSWER;
            var change = access.change(viewer, Safe.of(dossier), "plan.task:" + task, part);
            ticks.tick(change, Stamp.of(change), task);
            return "/plan/" + dossier + "#t-" + task;
        }));
    }

    @PostMapping("/task/{task}/undo")
    ModelAndView undo(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID task,
            @RequestParam("form") UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var part = circle.helps(viewer, dossier) ? Part.TICK : Part.PLAN_ANSWER;
            var change = access.change(viewer, Safe.of(dossier), "plan.task:" + task, part);
            ticks.undo(change, Stamp.of(change), task);
            return "/plan/" + dossier + "#t-" + task;
        }));
    }

    @PostMapping("/ask")
    ModelAndView ask(Viewer.Person viewer, @PathVariable DossierId dossier, @RequestParam("form") UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var change = access.change(viewer, Safe.of(dossier), "plan.version", Part.PLAN, Part.PLAN_ANSWER);
            answers.ask(change, Stamp.of(change));
            return "/plan/" + dossier;
        }));
    }

    @PostMapping("/answer")
    ModelAndView answer(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            FilledAnswer filled,
            @RequestParam("version") int version,
            @RequestParam("form") UUID form) {
        var errors = PlanRules.check(filled);
        if (!errors.isEmpty()) return again(viewer, dossier, filled, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        var path = "/plan/" + dossier;
        var choice = PlanRules.choice(filled).orElseThrow();
        var to = once.once(form, viewer.id().value(), () -> {
            var change = access.change(viewer, Safe.of(dossier), "plan.answer", Part.PLAN_ANSWER, Part.SIGNAL);
            PlanViews.requireOwn(change);
            var now = answers.answer(change, Stamp.of(change), version, choice, filled.words());
            return now == version ? path : path + "/answer";
        });
        return to.equals(path) ? pages.go(path) : again(viewer, dossier, filled, Errors.none(), HttpStatus.CONFLICT);
    }

    /** The plan as it is now, with what the client filled in before. */
    private ModelAndView again(
            Viewer.Person viewer, DossierId dossier, FilledAnswer filled, Errors errors, HttpStatus status) {
        var pass = access.pass(viewer, Safe.of(dossier), PlanViews.WISH);
        PlanViews.requireOwn(pass);
        return pages.show("plan/own", views.own(pass, filled, errors, status == HttpStatus.CONFLICT), status);
    }

    @PostMapping("/seen")
    ModelAndView seen(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam UUID answer,
            @RequestParam("form") UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var change =
                    access.change(viewer, Safe.of(dossier), "plan.answer:" + answer, Part.PLAN_ANSWER, Part.SIGNAL);
            PlanViews.requireTeam(change);
            answers.see(change, Stamp.of(change), answer);
            return "/plan/" + dossier;
        }));
    }
}
