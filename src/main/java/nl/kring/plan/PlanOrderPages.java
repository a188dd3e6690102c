package nl.kring.plan;

import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Putting a plan in order, and ending what is over. */
@Controller
@RequestMapping("/plan/{dossier}")
@Transactional
class PlanOrderPages {
    private final Access access;
    private final Goals goals;
    private final PlanEdits edits;
    private final Pages pages;
    private final Once once;

    PlanOrderPages(Access access, Goals goals, PlanEdits edits, Pages pages, Once once) {
        this.access = access;
        this.goals = goals;
        this.edits = edits;
        this.pages = pages;
        this.once = once;
    }

    /** Where something goes. */
    enum Way {
        UP,
        DOWN
    }

    @PostMapping("/goal/{goal}/move")
    ModelAndView moveGoal(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID goal,
            @RequestParam Way way,
            @RequestParam("form") UUID form) {
        return change(
                viewer,
                dossier,
                form,
                "plan.goal:" + goal,
                change -> edits.move(change, Stamp.of(change), goal, way == Way.UP));
    }

    @PostMapping("/goal/{goal}/end")
    ModelAndView endGoal(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID goal,
            @RequestParam Goal.Outcome outcome,
            @RequestParam("form") UUID form) {
        return change(
                viewer,
                dossier,
                form,
                "plan.goal:" + goal,
                change -> edits.end(change, Stamp.of(change), goal, outcome));
    }

    @PostMapping("/task/{task}/move")
    ModelAndView moveTask(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID task,
            @RequestParam Way way,
            @RequestParam("form") UUID form) {
        return change(
                viewer,
                dossier,
                form,
                "plan.task:" + task,
                change -> edits.move(change, Stamp.of(change), goals.ofTask(change, task), task, way == Way.UP));
    }

    @PostMapping("/task/{task}/end")
    ModelAndView endTask(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID task,
            @RequestParam("form") UUID form) {
        return change(
                viewer,
                dossier,
                form,
                "plan.task:" + task,
                change -> edits.end(change, Stamp.of(change), goals.ofTask(change, task), task));
    }

    private ModelAndView change(
            Viewer.Person viewer, DossierId dossier, UUID form, String object, Consumer<Change> work) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            work.accept(access.change(viewer, Safe.of(dossier), object, Part.PLAN));
            return "/plan/" + dossier;
        }));
    }
}
