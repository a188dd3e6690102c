package nl.kring.home;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.kring.access.Pass;
import nl.kring.dossier.Client;
import nl.kring.plan.Goal;
import nl.kring.plan.Task;
import nl.kring.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Something that comes next: a step of another person that has its day, or the answer to what the client wrote. The
 * client's own steps stand under what can be done now.
 *
 * @param step what stands in the plan; null for an answer
 * @param day by which it is done
 * @param late whether the day of an answer is over; a step of another day is not expected any more
 */
public record Expected(String href, @Nullable Task step, LocalDate day, boolean late) {
    private static final int SHOWN = 5;

    /**
     * What comes next, the first day on top, at most five; of one day, the answer comes first.
     *
     * @param plan the goals that are worked at
     * @param answer by when an answer was promised; null when nothing waits for one
     */
    static List<Expected> of(Pass pass, Client client, List<Goal> plan, @Nullable Instant answer) {
        var dossier = pass.dossier();
        var now = pass.at();
        var expected = new ArrayList<Expected>();
        if (answer != null)
            expected.add(new Expected("/conversation/" + dossier, null, Here.day(answer), answer.isBefore(now)));
        for (var goal : plan) {
            for (var step : goal.tasks()) {
                var day = step.dueOn();
                if (day != null && !step.done() && !step.isOwn(pass.person(), client) && !day.isBefore(Here.day(now)))
                    expected.add(new Expected("/plan/" + dossier, step, day, false));
            }
        }
        return expected.stream()
                .sorted(Comparator.comparing(Expected::day))
                .limit(SHOWN)
                .toList();
    }

    String icon() {
        return step == null ? "messages" : "person";
    }

    /** Who does what: "Anouk vraagt een betaalplan aan." */
    public String title(Page page) {
        return step == null ? page.text("home.next.answer") : page.text("home.next.step", step.who(), step.text());
    }

    /** By when: "Vóór 3 maart 2027". */
    public String due(Page page) {
        if (late) return page.text("home.next.answer.late");
        return page.text(step == null ? "home.next.answer.due" : "home.next.due", page.date(day));
    }
}
