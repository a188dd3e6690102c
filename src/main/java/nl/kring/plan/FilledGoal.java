package nl.kring.plan;

/** A goal as somebody typed it; {@link PlanRules} judges it. */
record FilledGoal(String title) {
    FilledGoal {
        title = FilledTask.line(title);
    }
}
