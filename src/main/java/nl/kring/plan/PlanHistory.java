package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What changed in a plan, and which version it is by now; nothing is ever taken out but with the whole dossier. */
@Component
@Transactional(propagation = MANDATORY)
class PlanHistory {
    static final Column FORMER = new Column("plan.history.former", Part.PLAN);
    static final Column TEXT = new Column("plan.history.text", Part.PLAN);

    private final JdbcClient db;

    PlanHistory(JdbcClient db) {
        this.db = db;
    }

    /** What happened. Those up to ASKED are stored by name; the others are ticks and answers. */
    enum Kind {
        GOAL_ADDED,
        GOAL_CHANGED,
        /** A wording that came too late and does not stand in the plan. */
        GOAL_ASIDE,
        GOAL_MOVED,
        GOAL_REACHED,
        GOAL_DROPPED,
        TASK_ADDED,
        TASK_CHANGED,
        /** As with goals. */
        TASK_ASIDE,
        TASK_MOVED,
        TASK_DROPPED,
        /** The client was asked whether the plan is good. */
        ASKED,
        TICKED,
        UNTICKED,
        AGREED,
        CHANGE,
        TALK;

        boolean ofTask() {
            return name().startsWith("TASK") || this == TICKED || this == UNTICKED;
        }

        /** Whether the plan is another one after it. */
        boolean changes() {
            return this != ASKED && this != GOAL_ASIDE && this != TASK_ASIDE;
        }
    }

    /** Which goal or task a change is about. */
    record About(@Nullable UUID goal, @Nullable UUID task) {
        static final About PLAN = new About(null, null);
    }

    /**
     * One thing that happened.
     *
     * @param former what it said before; null when it said nothing
     * @param text what it says since, or what the client added to an answer; null when there are no words to it
     * @param by null when the program did it
     */
    record Line(
            Kind kind,
            @Nullable UUID goal,
            @Nullable UUID task,
            @Nullable String former,
            @Nullable String text,
            @Nullable PersonId by,
            OffsetDateTime at) {}

    /** The number of the plan as it is now; 0 for a plan from before there were numbers. Needs the part PLAN or PLAN_ANSWER. */
    int version(Pass pass) {
        return db.sql("select number from plan.version where dossier = :dossier")
                .param("dossier", pass.safeId())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Keeps what happened; a change of the plan makes its next version. Needs a change of the part PLAN. */
    void keep(Change change, Stamp stamp, Kind kind, About about, @Nullable String former, @Nullable String text) {
        var id = Uuid7.next();
        db.sql("""
                insert into plan.history (id, dossier, kind, goal, task, version, former, text, by, at)
                values (:id, :dossier, :kind, :goal::uuid, :task::uuid, :version, :former, :text, :by::uuid, :at)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("kind", kind.name())
                .param("goal", about.goal())
                .param("task", about.task())
                .param("version", kind.changes() ? next(change, stamp) : version(change))
                .param("former", change.sealIfAny(FORMER, id, 1, former))
                .param("text", change.sealIfAny(TEXT, id, 1, text))
                .param("by", stamp.by() == null ? null : stamp.by().value())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private int next(Change change, Stamp stamp) {
        return db.sql("""
                insert into plan.version (dossier, number, changed_at) values (:dossier, 1, :at)
                on conflict (dossier) do update set number = plan.version.number + 1, changed_at = excluded.changed_at
                returning number
                """)
                .param("dossier", change.safeId())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** How many things happened that this pass shows. */
    int count(Pass pass) {
        return db.sql("""
                select (select count(*) from plan.history where dossier = :dossier)
                    + (select count(*) + count(ended_at) from plan.tick where dossier = :dossier)
                    + (select count(*) from plan.answer where dossier = :dossier)
                """).param("dossier", pass.safeId()).query(Integer.class).single();
    }

    /** A page of what happened, the newest first; needs the part PLAN, and shows answers with PLAN_ANSWER. */
    List<Line> of(Pass pass, long offset, int limit) {
        return db.sql("""
                select id, kind, goal, task, former, text, null::bytea as who, null::date as due_on, 1 as revision, by, at
                from plan.history where dossier = :dossier
                union all
                select k.id, 'TICKED', t.goal, t.id, null, t.text, t.who, t.due_on, t.revision, k.by, k.at
                from plan.tick k join plan.task t on t.id = k.task where k.dossier = :dossier
                union all
                select k.id, 'UNTICKED', t.goal, t.id, null, t.text, t.who, t.due_on, t.revision, k.ended_by, k.ended_at
                from plan.tick k join plan.task t on t.id = k.task where k.dossier = :dossier and k.ended_at is not null
                union all
                select id, choice, null, null, null, words, null, null, 1, by, at from plan.answer where dossier = :dossier
                order by at desc, id desc offset :offset limit :limit
                """)
                .param("dossier", pass.safeId())
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> line(pass, row))
                .list();
    }

    private static Line line(Pass pass, ResultSet row) throws SQLException {
        var kind = Kind.valueOf(row.getString("kind"));
        var id = row.getObject("id", UUID.class);
        var by = row.getObject("by", UUID.class);
        return new Line(
                kind,
                row.getObject("goal", UUID.class),
                row.getObject("task", UUID.class),
                pass.openIfAny(FORMER, id, 1, row.getBytes("former")),
                text(pass, row, kind, id),
                by == null ? null : new PersonId(by),
                row.getObject("at", OffsetDateTime.class));
    }

    private static @Nullable String text(Pass pass, ResultSet row, Kind kind, UUID id) throws SQLException {
        return switch (kind) {
            case TICKED, UNTICKED -> {
                var task = row.getObject("task", UUID.class);
                var revision = row.getInt("revision");
                var who = pass.open(PlanRows.WHO, task, revision, row.getBytes("who"));
                var what = pass.open(PlanRows.TEXT, task, revision, row.getBytes("text"));
                yield new Task.Wording(who, null, what, row.getObject("due_on", java.time.LocalDate.class)).kept();
            }
            case AGREED, CHANGE, TALK -> pass.openIfAny(PlanAnswers.WORDS, id, 1, row.getBytes("text"));
            default -> pass.openIfAny(TEXT, id, 1, row.getBytes("text"));
        };
    }

    void destroy(Change destruction) {
        db.sql("delete from plan.history where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
        db.sql("delete from plan.version where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
