package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.Uuid7;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether the client is asked if the plan is good, and what the client answers. */
@Component
@Transactional(propagation = MANDATORY)
public class PlanAnswers {
    static final Column WORDS = new Column("plan.answer.words", Part.PLAN_ANSWER);

    private final JdbcClient db;
    private final PlanHistory history;
    private final Signals signals;

    PlanAnswers(JdbcClient db, PlanHistory history, Signals signals) {
        this.db = db;
        this.history = history;
        this.signals = signals;
    }

    /** The number of the plan as it is now, which an answer is about; needs the part PLAN or PLAN_ANSWER. */
    public int version(Pass pass) {
        return history.version(pass);
    }

    /** Since when the client is asked whether the plan is good, without an answer yet; needs the parts PLAN and PLAN_ANSWER. */
    public Optional<Instant> askedSince(Pass pass) {
        return db.sql("""
                select min(h.at) from plan.history h where h.dossier = :dossier and h.kind = 'ASKED'
                    and not exists (select from plan.answer a where a.dossier = :dossier and a.at >= h.at)
                """)
                .param("dossier", pass.safeId())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** Asks the client; when an answer is awaited already, nothing changes. Needs a change of the parts PLAN and PLAN_ANSWER. */
    public void ask(Change change, Stamp stamp) {
        if (askedSince(change).isEmpty())
            history.keep(change, stamp, PlanHistory.Kind.ASKED, PlanHistory.About.PLAN, null, null);
    }

    /** The client's newest answer; needs the part PLAN_ANSWER. */
    Optional<Answer> newest(Pass pass) {
        return of(pass, 1).stream().findFirst();
    }

    /** The answers, the newest first; needs the part PLAN_ANSWER. */
    List<Answer> of(Pass pass, int limit) {
        return db.sql("""
                select id, version, choice, words, at, seen_at, seen_by from plan.answer
                where dossier = :dossier order by at desc, id desc limit :limit
                """)
                .param("dossier", pass.safeId())
                .param("limit", limit)
                .query((row, number) -> answer(pass, row))
                .list();
    }

    /**
     * Keeps the client's answer, and lets it wait for the help team. Needs a change of the parts PLAN_ANSWER and SIGNAL.
     *
     * @param version the number of the plan that the client read
     * @param words what the client added; empty when nothing
     * @return the number of the plan as it is now: when it is another one, nothing was kept
     */
    public int answer(Change change, Stamp stamp, int version, Answer.Choice choice, String words) {
        var now = history.version(change);
        if (now != version) return now;
        var id = Uuid7.next();
        db.sql("""
                insert into plan.answer (id, dossier, version, choice, words, by, at)
                values (:id, :dossier, :version, :choice, :words, :by::uuid, :at)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("version", version)
                .param("choice", choice.name())
                .param("words", change.sealIfAny(WORDS, id, 1, words.isEmpty() ? null : words))
                .param("by", stamp.by() == null ? null : stamp.by().value())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .update();
        // About the plan and not the answer: who changes their mind waits since the first answer that nobody saw.
        signals.raise(change, Signal.Kind.PLAN_ANSWER, change.safeId(), null);
        return now;
    }

    /**
     * Says that a worker saw this answer; of one that is not the newest, nothing changes, so that no answer is settled
     * unseen. Needs a change of the parts PLAN_ANSWER and SIGNAL.
     */
    public void see(Change change, Stamp stamp, UUID answer) {
        if (newest(change).filter(it -> it.id().equals(answer)).isEmpty()) return;
        db.sql("""
                update plan.answer set seen_at = :at, seen_by = :by::uuid where dossier = :dossier and seen_at is null
                """)
                .param("dossier", change.safeId())
                .param("by", stamp.by() == null ? null : stamp.by().value())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .update();
        signals.settle(change, Signal.Kind.PLAN_ANSWER);
    }

    private static Answer answer(Pass pass, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var seenAt = row.getObject("seen_at", OffsetDateTime.class);
        var seenBy = row.getObject("seen_by", UUID.class);
        return new Answer(
                id,
                row.getInt("version"),
                Answer.Choice.valueOf(row.getString("choice")),
                pass.openIfAny(WORDS, id, 1, row.getBytes("words")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                seenAt == null ? null : seenAt.toInstant(),
                seenBy == null ? null : new PersonId(seenBy));
    }

    void destroy(Change destruction) {
        db.sql("delete from plan.answer where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
