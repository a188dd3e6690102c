package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How goals and tasks stand in their rows, and whether a task is done. */
@Component
@Transactional(propagation = MANDATORY)
class PlanRows {
    static final Column TITLE = new Column("plan.goal.title", Part.PLAN);
    static final Column TEXT = new Column("plan.task.text", Part.PLAN);
    static final Column WHO = new Column("plan.task.who", Part.PLAN);

    private final JdbcClient db;

    PlanRows(JdbcClient db) {
        this.db = db;
    }

    /** The goals that ended, the latest first; or those that are worked at, in order. Two queries. */
    List<Goal> goals(Pass pass, boolean ended) {
        var tasks = tasks(pass);
        return db.sql("""
                select id, title, revision, set_at, ended, ended_at from plan.goal
                where dossier = :dossier and (ended_at is not null) = :ended order by ended_at desc, position, id limit 50
                """)
                .param("dossier", pass.safeId())
                .param("ended", ended)
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Goal(
                            id,
                            pass.open(TITLE, id, row.getInt("revision"), row.getBytes("title")),
                            row.getInt("revision"),
                            row.getObject("set_at", OffsetDateTime.class).toInstant(),
                            ended(row),
                            tasks.getOrDefault(id, List.of()));
                })
                .list();
    }

    private static Goal.@Nullable Ended ended(ResultSet row) throws SQLException {
        var at = row.getObject("ended_at", OffsetDateTime.class);
        return at == null ? null : new Goal.Ended(Goal.Outcome.valueOf(row.getString("ended")), at.toInstant());
    }

    private Map<UUID, List<Task>> tasks(Pass pass) {
        var tasks = new HashMap<UUID, List<Task>>();
        db.sql("""
                select t.id, t.goal, t.text, t.who, t.owner, t.revision, t.due_on, k.id is not null as ticked, k.by,
                    coalesce(t.done_on, (k.at at time zone 'Europe/Amsterdam')::date) as done_on
                from plan.task t left join plan.tick k on k.task = t.id and k.ended_at is null
                where t.dossier = :dossier and t.ended_at is null order by t.position, t.id limit 1000
                """).param("dossier", pass.safeId()).query(row -> {
            var goal = row.getObject("goal", UUID.class);
            tasks.computeIfAbsent(goal, any -> new ArrayList<>()).add(task(pass, row, goal));
        });
        return tasks;
    }

    private static Task task(Pass pass, ResultSet row, UUID goal) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var revision = row.getInt("revision");
        var owner = row.getObject("owner", UUID.class);
        var wording = new Task.Wording(
                pass.open(WHO, id, revision, row.getBytes("who")),
                owner == null ? null : new PersonId(owner),
                pass.open(TEXT, id, revision, row.getBytes("text")),
                row.getObject("due_on", LocalDate.class));
        var by = row.getObject("by", UUID.class);
        return new Task(
                id,
                goal,
                revision,
                wording,
                row.getObject("done_on", LocalDate.class),
                row.getBoolean("ticked"),
                by == null ? null : new PersonId(by));
    }
}
