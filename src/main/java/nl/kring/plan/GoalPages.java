package nl.kring.plan;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Writing goals. When two colleagues change one at the same time, both texts are kept and shown. */
@Controller
@RequestMapping("/plan/{dossier}/goal")
@Transactional
class GoalPages {
    private final Access access;
    private final PlanDesk desk;
    private final Goals goals;
    private final PlanEdits edits;
    private final Pages pages;
    private final Once once;

    GoalPages(Access access, PlanDesk desk, Goals goals, PlanEdits edits, Pages pages, Once once) {
        this.access = access;
        this.desk = desk;
        this.goals = goals;
        this.edits = edits;
        this.pages = pages;
        this.once = once;
    }

    /**
     * The page with the form.
     *
     * @param goal the goal that is changed; null for a new one
     * @param base the revision that the form changes
     * @param clash both texts, when somebody else was first; otherwise null
     */
    record Writing(
            Header head,
            @Nullable Goal goal,
            int base,
            FilledGoal filled,
            Errors errors,
            @Nullable Clash clash) {

        String path() {
            return "/plan/" + head.client().dossier();
        }
    }

    @GetMapping("/new")
    ModelAndView blank(Viewer.Person viewer, @PathVariable DossierId dossier) {
        return form(viewer, dossier, new FilledGoal(""), Errors.none(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(
            Viewer.Person viewer, @PathVariable DossierId dossier, FilledGoal filled, @RequestParam("form") UUID form) {
        var errors = PlanRules.check(filled);
        if (!errors.isEmpty()) return form(viewer, dossier, filled, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var id = Uuid7.next();
            var change = change(viewer, dossier, id);
            goals.add(change, Stamp.of(change), id, null, filled.title());
            return "/plan/" + dossier;
        }));
    }

    private ModelAndView form(
            Viewer.Person viewer, DossierId dossier, FilledGoal filled, Errors errors, HttpStatus status) {
        var head = desk.head(desk.open(viewer, dossier));
        return pages.show("plan/goal", new Writing(head, null, 0, filled, errors, null), status);
    }

    @GetMapping("/{goal}")
    ModelAndView open(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID goal) {
        var pass = desk.open(viewer, dossier);
        var now = goals.of(pass, goal);
        if (now.ended() != null) throw new NotFound();
        var filled = new FilledGoal(now.title());
        return pages.show("plan/goal", new Writing(desk.head(pass), now, now.revision(), filled, Errors.none(), null));
    }

    @PostMapping("/{goal}")
    ModelAndView change(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID goal,
            FilledGoal filled,
            @RequestParam("base") int base,
            @RequestParam("form") UUID form) {
        var errors = PlanRules.check(filled);
        if (!errors.isEmpty()) {
            var pass = desk.open(viewer, dossier);
            var view = new Writing(desk.head(pass), goals.of(pass, goal), base, filled, errors, null);
            return pages.show("plan/goal", view, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var path = "/plan/" + dossier;
        var to = once.once(
                form,
                viewer.id().value(),
                () -> path + (saved(viewer, dossier, goal, filled, base) ? "" : "/goal/" + goal));
        return to.equals(path) ? pages.go(path) : both(viewer, dossier, goal, filled);
    }

    private boolean saved(Viewer.Person viewer, DossierId dossier, UUID goal, FilledGoal filled, int base) {
        var change = change(viewer, dossier, goal);
        try {
            edits.reword(change, Stamp.of(change), goal, base, filled.title());
            return true;
        } catch (Conflict tooLate) {
            edits.setAside(change, Stamp.of(change), new PlanHistory.About(goal, null), filled.title());
            return false;
        }
    }

    private ModelAndView both(Viewer.Person viewer, DossierId dossier, UUID goal, FilledGoal filled) {
        var pass = desk.open(viewer, dossier);
        var now = goals.of(pass, goal);
        var clash = new Clash(now.title(), filled.title());
        return pages.show(
                "plan/goal",
                new Writing(desk.head(pass), now, now.revision(), filled, Errors.none(), clash),
                HttpStatus.CONFLICT);
    }

    private Change change(Viewer.Person viewer, DossierId dossier, UUID goal) {
        return access.change(viewer, Safe.of(dossier), "plan.goal:" + goal, Part.PLAN);
    }
}
