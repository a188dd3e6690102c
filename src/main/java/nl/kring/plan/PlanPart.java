package nl.kring.plan;

import java.util.stream.Collectors;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The plan, in a copy and at the end. */
@Component
@Order(3)
class PlanPart implements DossierPart {
    private final Goals goals;

    PlanPart(Goals goals) {
        this.goals = goals;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String purpose() {
        return "plan.purpose";
    }

    @Override
    public Ground ground() {
        return Ground.PUBLIC_TASK;
    }

    @Override
    public void copy(Pass pass, Copy copy) {
        if (pass.opens(Part.PLAN)) for (var goal : goals.of(pass)) copy.add(this, "plan.copy.goal", text(goal));
    }

    private static String text(Goal goal) {
        return goal.tasks().stream().map(PlanPart::line).collect(Collectors.joining("\n", goal.title() + "\n", ""));
    }

    private static String line(Task task) {
        return (task.done() ? "[x] " : "[ ] ") + task.who() + " " + task.text();
    }

    @Override
    public void destroy(Change destruction) {
        goals.destroy(destruction);
    }
}
