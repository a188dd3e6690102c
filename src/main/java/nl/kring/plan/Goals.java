package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The goals of a dossier and the tasks that lead to them. */
@Component
@Transactional(propagation = MANDATORY)
public class Goals {
    private static final Column TITLE = new Column("plan.goal.title", Part.PLAN);
    private static final Column TEXT = new Column("plan.task.text", Part.PLAN);
    private static final Column WHO = new Column("plan.task.who", Part.PLAN);

    private final JdbcClient db;

    Goals(JdbcClient db) {
        this.db = db;
    }

    /** The goals with their tasks, in order: two queries; needs the part PLAN. At most fifty goals, a thousand tasks. */
    public List<Goal> of(Pass pass) {
        var tasks = tasks(pass);
        return db.sql(
                        "select id, title, revision, set_at from plan.goal where dossier = :dossier order by position, id limit 50")
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Goal(
                            id,
                            pass.open(TITLE, id, row.getInt("revision"), row.getBytes("title")),
                            row.getObject("set_at", OffsetDateTime.class).toInstant(),
                            tasks.getOrDefault(id, List.of()));
                })
                .list();
    }

    private Map<UUID, List<Task>> tasks(Pass pass) {
        var tasks = new HashMap<UUID, List<Task>>();
        db.sql("""
                select id, goal, text, who, revision, due_on, done_on from plan.task
                where dossier = :dossier order by position, id limit 1000
                """).param("dossier", pass.safeId()).query(row -> {
            var id = row.getObject("id", UUID.class);
            var revision = row.getInt("revision");
            tasks.computeIfAbsent(row.getObject("goal", UUID.class), goal -> new ArrayList<>())
                    .add(new Task(
                            id,
                            pass.open(WHO, id, revision, row.getBytes("who")),
                            pass.open(TEXT, id, revision, row.getBytes("text")),
                            row.getObject("due_on", LocalDate.class),
                            row.getObject("done_on", LocalDate.class)));
        });
        return tasks;
    }

    /** Adds a goal. Needs a change of the part PLAN. Returns its id. */
    public UUID add(Change change, int position, String title) {
        var id = Uuid7.next();
        db.sql("""
                insert into plan.goal (id, dossier, position, title, set_at)
                values (:id, :dossier, :position, :title, :now)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("position", position)
                .param("title", change.seal(TITLE, id, 1, title))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
        return id;
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
        var id = Uuid7.next();
        db.sql("""
                insert into plan.task (id, dossier, goal, position, text, who, due_on, done_on)
                values (:id, :dossier, :goal, :position, :text, :who, :dueOn, :doneOn)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("goal", goal)
                .param("position", position)
                .param("text", change.seal(TEXT, id, 1, text))
                .param("who", change.seal(WHO, id, 1, who))
                .param("dueOn", dueOn)
                .param("doneOn", doneOn)
                .update();
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
