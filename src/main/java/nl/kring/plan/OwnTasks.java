package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.Reach;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps of one person in the plans of several clients. */
@Component
@Transactional(propagation = MANDATORY)
public class OwnTasks {
    private final JdbcClient db;

    OwnTasks(JdbcClient db) {
        this.db = db;
    }

    /** One step that is to be done. @param dueOn the day by which; null when none was agreed */
    public record OwnTask(
            DossierId dossier, String text, @Nullable LocalDate dueOn) {}

    /**
     * What the viewer has to do in these dossiers, the soonest first; needs the part PLAN, and their keys. One query, at
     * most two hundred.
     */
    public List<OwnTask> of(Reach reach, Collection<DossierId> dossiers) {
        return db.sql("""
                select t.id, t.dossier, t.text, t.revision, t.due_on from plan.task t join plan.goal g on g.id = t.goal
                where t.dossier = any(:dossiers) and t.owner = :person and t.ended_at is null and g.ended_at is null
                    and t.done_on is null and not exists (select from plan.tick k where k.task = t.id and k.ended_at is null)
                order by t.due_on nulls last, t.id limit 200
                """)
                .param("dossiers", dossiers.stream().map(DossierId::value).toArray(UUID[]::new))
                .param("person", reach.viewer().id().value())
                .query((row, number) -> {
                    var dossier = row.getObject("dossier", UUID.class);
                    var text = reach.open(
                            PlanRows.TEXT,
                            dossier,
                            row.getObject("id", UUID.class),
                            row.getInt("revision"),
                            row.getBytes("text"));
                    return new OwnTask(new DossierId(dossier), text, row.getObject("due_on", LocalDate.class));
                })
                .list();
    }
}
