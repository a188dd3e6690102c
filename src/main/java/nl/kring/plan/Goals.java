package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.crypto.Uuid7;
import nl.kring.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The goals of a dossier and the tasks that lead to them. Whatever is added makes a new version of the plan. */
@Component
@Transactional(propagation = MANDATORY)
public class Goals {
    private final JdbcClient db;
    private final PlanRows rows;
    private final PlanHistory history;

    Goals(JdbcClient db, PlanRows rows, PlanHistory history) {
        this.db = db;
        this.rows = rows;
        this.history = history;
    }

    /**
     * The goals that are worked at, with their tasks, in order: two queries; needs the part PLAN. At most fifty goals, a
     * thousand tasks.
     */
    public List<Goal> of(Pass pass) {
        return rows.goals(pass, false);
    }

    /** The goals that were reached or dropped, the latest first; needs the part PLAN. At most fifty. */
    List<Goal> ended(Pass pass) {
        return rows.goals(pass, true);
    }

    /** One goal, ended or not. @throws NotFound when the dossier has no such goal */
    Goal of(Pass pass, UUID id) {
        return Stream.concat(of(pass).stream(), ended(pass).stream())
                .filter(goal -> goal.id().equals(id))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** The goal of a task that is worked at. @throws NotFound when the dossier has no such task any more */
    Goal ofTask(Pass pass, UUID task) {
        return of(pass).stream()
                .filter(goal -> goal.tasks().stream().anyMatch(it -> it.id().equals(task)))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** Adds a goal. Needs a change of the part PLAN. Returns its id. */
    public UUID add(Change change, int position, String title) {
        return add(change, Stamp.of(change), position, title);
    }

    /** The same, done by somebody at a moment before this one. */
    public UUID add(Change change, Stamp stamp, int position, String title) {
        var id = Uuid7.next();
        add(change, stamp, id, position, title);
        return id;
    }

    /** The same, under an id that the line of log already names; {@code position} null puts it last. */
    void add(Change change, Stamp stamp, UUID id, @Nullable Integer position, String title) {
        db.sql("""
                insert into plan.goal (id, dossier, position, title, set_at)
                select :id, :dossier, coalesce(:position::int, max(position) + 1, 1), :title, :at
                from plan.goal where dossier = :dossier
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("position", position)
                .param("title", change.seal(PlanRows.TITLE, id, 1, title))
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .update();
        history.keep(change, stamp, PlanHistory.Kind.GOAL_ADDED, new PlanHistory.About(id, null), null, title);
    }

    /**
     * Adds a task to a goal of the same dossier. Needs a change of the part PLAN.
     *
     * @param who who does it, by the name that the client uses
     * @param doneOn the day on which it was done; null while it is not
     */
    public void task(
            Change change,
            UUID goal,
            int position,
            String text,
            String who,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate doneOn) {
        add(change, Stamp.of(change), Uuid7.next(), goal, position, new Task.Wording(who, null, text, dueOn), doneOn);
    }

    /** The same with an owner, done by somebody at a moment before this one. Returns its id. */
    public UUID task(
            Change change, Stamp stamp, UUID goal, int position, Task.Wording wording, @Nullable LocalDate doneOn) {
        var id = Uuid7.next();
        add(change, stamp, id, goal, position, wording, doneOn);
        return id;
    }

    /** The same, under an id that the line of log already names; {@code position} null puts it last. */
    void add(
            Change change,
            Stamp stamp,
            UUID id,
            UUID goal,
            @Nullable Integer position,
            Task.Wording wording,
            @Nullable LocalDate doneOn) {
        db.sql("""
                insert into plan.task (id, dossier, goal, position, text, who, owner, due_on, done_on)
                select :id, :dossier, :goal, coalesce(:position::int, max(position) + 1, 1), :text, :who, :owner::uuid,
                    :dueOn::date, :doneOn::date
                from plan.task where goal = :goal and dossier = :dossier
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("goal", goal)
                .param("position", position)
                .param("text", change.seal(PlanRows.TEXT, id, 1, wording.text()))
                .param("who", change.seal(PlanRows.WHO, id, 1, wording.who()))
                .param("owner", wording.owner() == null ? null : wording.owner().value())
                .param("dueOn", wording.dueOn())
                .param("doneOn", doneOn)
                .update();
        history.keep(change, stamp, PlanHistory.Kind.TASK_ADDED, new PlanHistory.About(goal, id), null, wording.kept());
    }

    void destroy(Change destruction) {
        db.sql("delete from plan.task where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
        db.sql("delete from plan.goal where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
