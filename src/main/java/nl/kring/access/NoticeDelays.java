package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.audit.EventKind;
import nl.kring.audit.Log;
import nl.kring.web.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The privacy officer's decisions that a client sees emergency access later, for safety. Each leaves a line in the log of
 * its dossier, which the client reads once no delay runs any more.
 */
@Component
@Transactional(propagation = MANDATORY)
public class NoticeDelays {
    /** What the line of log of such a decision is about; the decision's id follows. */
    public static final String OBJECT = "access.notice_delay";

    static final Set<EventKind> KINDS = Set.of(EventKind.NOTICE_DELAYED, EventKind.NOTICE_DELAY_ENDED);

    private static final Column REASON = new Column("access.notice_delay.reason", Part.OVERSIGHT);

    private final JdbcClient db;
    private final Log log;

    NoticeDelays(JdbcClient db, Log log) {
        this.db = db;
        this.log = log;
    }

    /** A decision that the client sees emergency access only from {@code until}. */
    public record Delay(
            UUID id, DossierId dossier, PersonId decidedBy, Instant decidedAt, Instant until, String reason) {}

    /** Decides that the client sees later emergency access only from {@code until}; at most 30 days. */
    public void decide(Change oversight, UUID id, DossierId dossier, Instant until, String reason) {
        db.sql(
                        "insert into access.notice_delay (id, safe, decided_by, decided_at, until, reason) values (:id, :safe, :by, :now, :until, :reason)")
                .param("id", id)
                .param("safe", dossier.value())
                .param("by", ((Viewer.Person) oversight.viewer()).id().value())
                .param("now", oversight.at().atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("reason", oversight.seal(REASON, id, 1, reason))
                .update();
        log.write(Entry.notice(EventKind.NOTICE_DELAYED, oversight, Safe.of(dossier), id));
    }

    /** Ends a delay at the moment of the change: the client sees all at once. @throws NotFound when no such delay runs */
    public void end(Change oversight, UUID id) {
        var dossier = db.sql("select access.end_delay(:id)")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(DossierId::new)
                .orElseThrow(NotFound::new);
        log.write(Entry.notice(EventKind.NOTICE_DELAY_ENDED, oversight, Safe.of(dossier), id));
    }

    /** The delays that still run, the one that ends first on top; at most 200. */
    public List<Delay> running(Pass oversight) {
        return db.sql("""
                select id, safe, decided_by, decided_at, until, reason from access.notice_delay
                where until > :now and ended_at is null order by until, id limit 200
                """)
                .param("now", oversight.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Delay(
                            id,
                            new DossierId(row.getObject("safe", UUID.class)),
                            new PersonId(row.getObject("decided_by", UUID.class)),
                            row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                            row.getObject("until", OffsetDateTime.class).toInstant(),
                            oversight.open(REASON, id, 1, row.getBytes("reason")));
                })
                .list();
    }
}
