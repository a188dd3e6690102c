package nl.kring.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Header;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Writing tasks. Who can do one is read in a transaction of its own, before the change: a change opens only what it
 * changes, and the names of the team are no part of the plan.
 */
@Controller
@RequestMapping("/plan/{dossier}")
class TaskPages {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Access access;
    private final PlanDesk desk;
    private final Goals goals;
    private final PlanEdits edits;
    private final Pages pages;
    private final Once once;
    private final Clock clock;
    private final Steps steps;

    TaskPages(
            Access access,
            PlanDesk desk,
            Goals goals,
            PlanEdits edits,
            Pages pages,
            Once once,
            Clock clock,
            Steps steps) {
        this.access = access;
        this.desk = desk;
        this.goals = goals;
        this.edits = edits;
        this.pages = pages;
        this.once = once;
        this.clock = clock;
        this.steps = steps;
    }

    /** What the form is about. @param task the task that is changed; null for a new one */
    record Place(Header head, Goal goal, @Nullable Task task, List<Owner> people) {
        String path() {
            return "/plan/" + head.client().dossier();
        }

        FilledTask filled() {
            return task == null ? FilledTask.empty(people) : FilledTask.of(task, people, head.client());
        }

        int base() {
            return task == null ? 0 : task.revision();
        }
    }

    /** The page with the form; base and clash as with goals. */
    record Writing(
            Place place,
            int base,
            FilledTask filled,
            Errors errors,
            @Nullable Clash clash) {}

    private Place ofGoal(Viewer.Person viewer, DossierId dossier, UUID id) {
        return steps.in(() -> {
            var pass = desk.open(viewer, dossier);
            var goal = goals.of(pass, id);
            if (goal.ended() != null) throw new NotFound();
            var head = desk.head(pass);
            return new Place(head, goal, null, desk.people(pass, head));
        });
    }

    private Place ofTask(Viewer.Person viewer, DossierId dossier, UUID id) {
        return steps.in(() -> {
            var pass = desk.open(viewer, dossier);
            var goal = goals.ofTask(pass, id);
            var head = desk.head(pass);
            return new Place(head, goal, goal.task(id), desk.people(pass, head));
        });
    }

    @GetMapping("/goal/{goal}/task")
    ModelAndView blank(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID goal) {
        var place = ofGoal(viewer, dossier, goal);
        return page(place, 0, place.filled(), Errors.none(), null, HttpStatus.OK);
    }

    @PostMapping("/goal/{goal}/task")
    ModelAndView add(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID goal,
            FilledTask filled,
            @RequestParam("form") UUID form) {
        var place = ofGoal(viewer, dossier, goal);
        var errors = PlanRules.check(filled, place.people(), today());
        if (!errors.isEmpty()) return page(place, 0, filled, errors, null, HttpStatus.UNPROCESSABLE_CONTENT);
        return pages.go(steps.in(() -> once.once(form, viewer.id().value(), () -> {
            var id = Uuid7.next();
            var change = access.change(viewer, Safe.of(dossier), "plan.task:" + id, Part.PLAN);
            var wording = PlanRules.wording(filled, place.people());
            goals.add(change, Stamp.of(change), id, goal, null, wording, null);
            return place.path();
        })));
    }

    @GetMapping("/task/{task}")
    ModelAndView open(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID task) {
        var place = ofTask(viewer, dossier, task);
        return page(place, place.base(), place.filled(), Errors.none(), null, HttpStatus.OK);
    }

    @PostMapping("/task/{task}")
    ModelAndView change(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID task,
            FilledTask filled,
            @RequestParam("base") int base,
            @RequestParam("form") UUID form) {
        var place = ofTask(viewer, dossier, task);
        var errors = PlanRules.check(filled, place.people(), today());
        if (!errors.isEmpty()) return page(place, base, filled, errors, null, HttpStatus.UNPROCESSABLE_CONTENT);
        var wording = PlanRules.wording(filled, place.people());
        var to = steps.in(() -> once.once(
                form,
                viewer.id().value(),
                () -> place.path() + (saved(viewer, dossier, task, wording, base) ? "" : "/task/" + task)));
        if (to.equals(place.path())) return pages.go(to);
        var now = ofTask(viewer, dossier, task);
        var clash = new Clash(now.goal().task(task).wording().line(), wording.line());
        return page(now, now.base(), filled, Errors.none(), clash, HttpStatus.CONFLICT);
    }

    private boolean saved(Viewer.Person viewer, DossierId dossier, UUID task, Task.Wording wording, int base) {
        var change = access.change(viewer, Safe.of(dossier), "plan.task:" + task, Part.PLAN);
        var goal = goals.ofTask(change, task);
        try {
            edits.reword(change, Stamp.of(change), goal, task, base, wording);
            return true;
        } catch (Conflict tooLate) {
            edits.setAside(change, Stamp.of(change), new PlanHistory.About(goal.id(), task), wording.kept());
            return false;
        }
    }

    private ModelAndView page(
            Place place, int base, FilledTask filled, Errors errors, @Nullable Clash clash, HttpStatus status) {
        return pages.show("plan/task", new Writing(place, base, filled, errors, clash), status);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HERE);
    }
}
