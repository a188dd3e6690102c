package nl.kring.conversation;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changing a message and taking it back. What it said before stays in the record of the dossier, until that is destroyed. */
@Component
@Transactional(propagation = MANDATORY)
class MessageVersions {
    /** When a change of message {@code m} counts: after all that was written or changed in its room before, whatever a clock says. */
    private static final String NEXT = """
             (select greatest(:now::timestamptz, max(r.changed_at) + interval '1 microsecond')
                from conversation.message r where r.room = m.room and r.dossier = m.dossier)
            """;

    private final JdbcClient db;
    private final Rooms rooms;

    MessageVersions(JdbcClient db, Rooms rooms) {
        this.db = db;
        this.rooms = rooms;
    }

    /** What a message said, until a moment. */
    record Former(UUID message, int revision, String text, Instant until) {}

    /** Puts another text in the place of what stands. False when this is no longer the newest revision, or was taken back. */
    boolean edit(Change change, Message now, String text) {
        rooms.locked(change, now.kind());
        var changed = db.sql("""
                update conversation.message m set text = :text, revision = revision + 1, changed_at =""" + NEXT + """
                where dossier = :dossier and id = :id and revision = :revision and withdrawn_at is null
                """)
                .param("text", change.seal(Sealed.TEXT, now.id(), now.revision() + 1, text))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("dossier", change.safeId())
                .param("id", now.id())
                .param("revision", now.revision())
                .update();
        if (changed > 0) keep(change, now);
        return changed > 0;
    }

    /** Takes the text away. False as {@link #edit}. */
    boolean withdraw(Change change, Message now) {
        rooms.locked(change, now.kind());
        var changed = db.sql("""
                update conversation.message m set text = null, withdrawn_at = :now, withdrawn_by = :by, changed_at =""" + NEXT + """
                where dossier = :dossier and id = :id and revision = :revision and withdrawn_at is null
                """)
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("by", now.author().value())
                .param("dossier", change.safeId())
                .param("id", now.id())
                .param("revision", now.revision())
                .update();
        if (changed > 0) keep(change, now);
        return changed > 0;
    }

    /** Notes how the message reached a client without an account; the first way stays. */
    void passed(Change change, UUID message, Message.Passed passed) {
        rooms.locked(change, Room.DIRECT);
        db.sql("""
                update conversation.message m set delivered = :how, delivered_by = :by, delivered_at = :now, changed_at =""" + NEXT + """
                where dossier = :dossier and id = :id and delivered is null and withdrawn_at is null
                """)
                .param("how", passed.how().name())
                .param("by", passed.by().value())
                .param("now", passed.at().atOffset(ZoneOffset.UTC))
                .param("dossier", change.safeId())
                .param("id", message)
                .update();
    }

    /** All former texts in the dossier, in order, for a copy. */
    List<Former> of(Pass pass) {
        return db.sql("""
                select id, message, revision, text, until_at from conversation.message_version
                where dossier = :dossier order by message, revision
                """)
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var revision = row.getInt("revision");
                    return new Former(
                            row.getObject("message", UUID.class),
                            revision,
                            pass.open(Sealed.FORMER, row.getObject("id", UUID.class), revision, row.getBytes("text")),
                            row.getObject("until_at", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    private void keep(Change change, Message now) {
        var id = Uuid7.next();
        db.sql("""
                insert into conversation.message_version (id, message, dossier, kind, revision, text, until_at)
                values (:id, :message, :dossier, :kind, :revision, :text, :now)
                """)
                .param("id", id)
                .param("message", now.id())
                .param("dossier", change.safeId())
                .param("kind", now.kind().name())
                .param("revision", now.revision())
                .param("text", change.seal(Sealed.FORMER, id, now.revision(), Objects.requireNonNull(now.text())))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void destroy(Change destruction) {
        db.sql("delete from conversation.message_version where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
        db.sql("delete from conversation.message where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
