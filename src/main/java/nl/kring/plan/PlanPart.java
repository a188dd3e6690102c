package nl.kring.plan;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final int STEP = 200;

    private final Goals goals;
    private final Ticks ticks;
    private final PlanAnswers answers;
    private final PlanHistory history;
    private final CarryPlan carryPlan;

    PlanPart(Goals goals, Ticks ticks, PlanAnswers answers, PlanHistory history, CarryPlan carryPlan) {
        this.carryPlan = carryPlan;
        this.goals = goals;
        this.ticks = ticks;
        this.answers = answers;
        this.history = history;
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
        if (!pass.opens(Part.PLAN)) return;
        for (var goal : goals.of(pass)) copy.add(this, "plan.copy.goal", text(goal));
        for (var goal : goals.ended(pass)) copy.add(this, "plan.copy.ended", text(goal));
        for (var from = 0; from < history.count(pass); from += STEP)
            for (var line : history.of(pass, from, STEP)) copy.add(this, "plan.history." + line.kind(), text(line));
    }

    /** When, and the words before and after; ticks and answers too. Names stand in the team's part. */
    private static String text(PlanHistory.Line line) {
        return Stream.of(line.at().toInstant().toString(), line.former(), line.text())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private static String text(Goal goal) {
        return goal.tasks().stream().map(PlanPart::line).collect(Collectors.joining("\n", goal.title() + "\n", ""));
    }

    private static String line(Task task) {
        return (task.done() ? "[x] " : "[ ] ") + task.who() + " " + task.text();
    }

    @Override
    public Consumer<Change> carry(Change out) {
        return carryPlan.carry(out);
    }

    @Override
    public Map<String, Integer> counts(Pass pass) {
        return pass.opens(Part.PLAN) ? Map.of("plan.count", goals.of(pass).size()) : Map.of();
    }

    @Override
    public void destroy(Change destruction) {
        ticks.destroy(destruction);
        goals.destroy(destruction);
        answers.destroy(destruction);
        history.destroy(destruction);
    }
}
