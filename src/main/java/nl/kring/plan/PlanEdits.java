package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.plan.PlanHistory.About;
import nl.kring.plan.PlanHistory.Kind;
import nl.kring.web.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changing what stands in a plan: other words, another order, an end. Each makes a new version, and is kept in the history. */
@Component
@Transactional(propagation = MANDATORY, noRollbackFor = Conflict.class)
public class PlanEdits {
    private final JdbcClient db;
    private final Goals goals;
    private final PlanHistory history;

    PlanEdits(JdbcClient db, Goals goals, PlanHistory history) {
        this.db = db;
        this.goals = goals;
        this.history = history;
    }

    /**
     * Gives a goal other words. Needs a change of the part PLAN, as all that follows.
     *
     * @param base the revision that the writer had before them
     * @throws RuntimeException when that is not the newest any more, or the goal ended
     * @throws NotFound when there is no such goal
     */
    public void reword(Change change, Stamp stamp, UUID goal, int base, String title) {
        var now = goals.of(change, goal);
        if (now.title().equals(title) && now.ended() == null) return;
        var changed = db.sql("""
                update plan.goal set title = :title, revision = :revision
                where id = :id and dossier = :dossier and revision = :base and ended_at is null
                """)
                .param("title", change.seal(PlanRows.TITLE, goal, base + 1, title))
                .param("revision", base + 1)
                .param("id", goal)
                .param("dossier", change.safeId())
                .param("base", base)
                .update();
        if (changed == 0) throw new Conflict();
        history.keep(change, stamp, Kind.GOAL_CHANGED, new About(goal, null), now.title(), title);
    }

    /** Gives a task other words, another owner or another day. @throws Conflict as with a goal @throws NotFound as well */
    void reword(Change change, Stamp stamp, Goal goal, UUID task, int base, Task.Wording wording) {
        var now = goal.task(task);
        if (now.wording().equals(wording)) return;
        var changed = db.sql("""
                update plan.task set text = :text, who = :who, owner = :owner::uuid, due_on = :dueOn::date, revision = :revision
                where id = :id and dossier = :dossier and revision = :base and ended_at is null
                """)
                .param("text", change.seal(PlanRows.TEXT, task, base + 1, wording.text()))
                .param("who", change.seal(PlanRows.WHO, task, base + 1, wording.who()))
                .param("owner", wording.owner() == null ? null : wording.owner().value())
                .param("dueOn", wording.dueOn())
                .param("revision", base + 1)
                .param("id", task)
                .param("dossier", change.safeId())
                .param("base", base)
                .update();
        if (changed == 0) throw new Conflict();
        history.keep(
                change,
                stamp,
                Kind.TASK_CHANGED,
                new About(goal.id(), task),
                now.wording().kept(),
                wording.kept());
    }

    /** Keeps words that came too late, beside the plan. */
    void setAside(Change change, Stamp stamp, About about, String text) {
        history.keep(change, stamp, about.task() == null ? Kind.GOAL_ASIDE : Kind.TASK_ASIDE, about, null, text);
    }

    /** Moves a goal one place; the first goes no further up. @throws NotFound when there is no such goal any more */
    void move(Change change, Stamp stamp, UUID goal, boolean up) {
        var plan = goals.of(change);
        var order = moved(plan.stream().map(Goal::id).toList(), goal, up);
        if (order.isEmpty()) return;
        for (var place = 0; place < order.size(); place++)
            db.sql(
                            "update plan.goal set position = :place where id = :id and dossier = :dossier and position <> :place")
                    .param("place", place + 1)
                    .param("id", order.get(place))
                    .param("dossier", change.safeId())
                    .update();
        history.keep(
                change,
                stamp,
                Kind.GOAL_MOVED,
                new About(goal, null),
                null,
                goals.of(change, goal).title());
    }

    /** Moves a task one place within its goal. */
    void move(Change change, Stamp stamp, Goal goal, UUID task, boolean up) {
        var order = moved(goal.tasks().stream().map(Task::id).toList(), task, up);
        if (order.isEmpty()) return;
        for (var place = 0; place < order.size(); place++)
            db.sql(
                            "update plan.task set position = :place where id = :id and dossier = :dossier and position <> :place")
                    .param("place", place + 1)
                    .param("id", order.get(place))
                    .param("dossier", change.safeId())
                    .update();
        history.keep(
                change,
                stamp,
                Kind.TASK_MOVED,
                new About(goal.id(), task),
                null,
                goal.task(task).wording().kept());
    }

    /** The new order; empty when it stays as it is. */
    private static List<UUID> moved(List<UUID> order, UUID id, boolean up) {
        var from = order.indexOf(id);
        if (from < 0) throw new NotFound();
        var to = up ? from - 1 : from + 1;
        if (to < 0 || to >= order.size()) return List.of();
        var moved = new ArrayList<>(order);
        Collections.swap(moved, from, to);
        return moved;
    }

    /** Ends a goal; one that ended before stays as it ended. @throws NotFound when there is no such goal */
    public void end(Change change, Stamp stamp, UUID goal, Goal.Outcome outcome) {
        var now = goals.of(change, goal);
        var changed = db.sql("""
                update plan.goal set ended = :outcome, ended_at = :at, ended_by = :by::uuid
                where id = :id and dossier = :dossier and ended_at is null
                """)
                .param("outcome", outcome.name())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .param("by", stamp.by() == null ? null : stamp.by().value())
                .param("id", goal)
                .param("dossier", change.safeId())
                .update();
        if (changed == 1)
            history.keep(change, stamp, Kind.valueOf("GOAL_" + outcome), new About(goal, null), null, now.title());
    }

    /** Takes a task out of the plan; it stays in the history. */
    void end(Change change, Stamp stamp, Goal goal, UUID task) {
        var now = goal.task(task);
        var changed = db.sql("""
                update plan.task set ended_at = :at, ended_by = :by::uuid where id = :id and dossier = :dossier and ended_at is null
                """)
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .param("by", stamp.by() == null ? null : stamp.by().value())
                .param("id", task)
                .param("dossier", change.safeId())
                .update();
        if (changed == 1)
            history.keep(
                    change,
                    stamp,
                    Kind.TASK_DROPPED,
                    new About(goal.id(), task),
                    null,
                    now.wording().kept());
    }
}
