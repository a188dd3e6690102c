package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.web.Forbidden;
import nl.kring.web.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which tasks are done. The client and who helps along say so of own tasks, the help team of every task. */
@Component
@Transactional(propagation = MANDATORY)
class Ticks {
    private final JdbcClient db;

    Ticks(JdbcClient db) {
        this.db = db;
    }

    /**
     * Says that a task is done; when it is already, nothing changes. Needs a change of the part PLAN_ANSWER, or TICK for
     * whoever helps along; as undoing.
     *
     * @throws NotFound when there is no such task any more; to whoever helps along, another's is not there
     * @throws Forbidden when it is not the client's own
     */
    void tick(Change change, Stamp stamp, UUID task) {
        check(change, task);
        db.sql("""
                insert into plan.tick (id, dossier, task, by, at) values (:id, :dossier, :task, :by::uuid, :at)
                on conflict do nothing
                """)
                .param("id", Uuid7.next())
                .param("dossier", change.safeId())
                .param("task", task)
                .param("by", stamp.by() == null ? null : stamp.by().value())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Says that a task is not done after all. @throws NotFound as above @throws Forbidden as above */
    void undo(Change change, Stamp stamp, UUID task) {
        check(change, task);
        db.sql("""
                update plan.tick set ended_at = :at, ended_by = :by::uuid
                where task = :task and dossier = :dossier and ended_at is null
                """)
                .param("task", task)
                .param("dossier", change.safeId())
                .param("by", stamp.by() == null ? null : stamp.by().value())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private record Owned(Optional<PersonId> by) {}

    private void check(Change change, UUID task) {
        var owned = db.sql("""
                select t.owner from plan.task t join plan.goal g on g.id = t.goal
                where t.id = :task and t.dossier = :dossier and t.ended_at is null and g.ended_at is null
                """)
                .param("task", task)
                .param("dossier", change.safeId())
                .query((row, number) -> new Owned(
                        Optional.ofNullable(row.getObject("owner", UUID.class)).map(PersonId::new)))
                .optional()
                .orElseThrow(NotFound::new);
        if (change.opens(Part.PLAN_ANSWER) && change.grant().kind() != Grant.Kind.CLIENT) return;
        if (!(change.viewer() instanceof Viewer.Person me) || !owned.by().equals(Optional.of(me.id())))
            throw new Forbidden();
    }

    void destroy(Change destruction) {
        db.sql("delete from plan.tick where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
