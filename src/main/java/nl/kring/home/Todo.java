package nl.kring.home;

import java.time.LocalDate;
import java.util.Comparator;
import nl.kring.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Something that the client can do now.
 *
 * @param task the step as it stands in the plan; empty for a new report, and for the question about the plan
 * @param day by when it should be done, or the day of the report; null for the question about the plan
 */
public record Todo(String href, String task, @Nullable LocalDate day) {
    static final Comparator<Todo> SOONEST =
            Comparator.comparing(Todo::day, Comparator.nullsLast(Comparator.naturalOrder()));

    /** Whether it is a new report to read, and not a step of the plan. */
    public boolean isReport() {
        return task.isEmpty() && day != null;
    }

    /** Whether the client is asked if the plan is good. */
    public boolean isQuestion() {
        return task.isEmpty() && day == null;
    }

    String icon() {
        return isQuestion() ? "plan" : isReport() ? "report" : "homework";
    }

    /** What to do. */
    public String title(Page page) {
        if (isQuestion()) return page.text("home.todo.plan");
        return day != null && isReport()
                ? page.text("home.todo.report", page.day(day))
                : page.text("home.todo.own", task);
    }

    /** By when, kindly also when that day is over. */
    public String due(Page page) {
        if (isReport() || isQuestion()) return page.text("home.todo.new");
        if (day == null) return page.text("home.todo.whenever");
        return page.text(day.isBefore(page.today()) ? "home.todo.late" : "home.todo.due", page.day(day));
    }
}
