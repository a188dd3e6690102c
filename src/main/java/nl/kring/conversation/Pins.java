package nl.kring.conversation;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What stands on top of the group: pinned there by the client or the help team. */
@Component
@Transactional(propagation = MANDATORY)
class Pins {
    private static final int MOST = 10;

    private final JdbcClient db;

    Pins(JdbcClient db) {
        this.db = db;
    }

    /** What is pinned and seen, last pinned first, at most ten; needs the part GROUP. */
    List<Message> of(Pass pass) {
        return Sight.of(pass, db.sql("""
                                select m.* from conversation.pin p join conversation.message m on m.id = p.message
                                where p.dossier = :dossier and p.ended_at is null and m.withdrawn_at is null and""" + Sight.SEEN + "order by p.pinned_at desc, p.id desc limit :limit"))
                .param("limit", MOST)
                .query((row, number) -> Sealed.message(pass, row))
                .list();
    }

    /** Pins a message of the group; one that is pinned stays so. Needs a change of the part CONVERSATION. */
    void pin(Change change, UUID message) {
        db.sql("""
                insert into conversation.pin (id, message, dossier, pinned_by, pinned_at) values (:id, :message, :dossier, :by, :now)
                on conflict (message) where ended_at is null do nothing
                """)
                .param("id", Uuid7.next())
                .param("message", message)
                .param("dossier", change.safeId())
                .param("by", change.person().value())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes it down; that it was pinned stays written. Needs a change of the part CONVERSATION. */
    void unpin(Change change, UUID message) {
        db.sql("""
                update conversation.pin set ended_by = :by, ended_at = :now
                where message = :message and dossier = :dossier and ended_at is null
                """)
                .param("message", message)
                .param("dossier", change.safeId())
                .param("by", change.person().value())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void destroy(Change destruction) {
        db.sql("delete from conversation.pin where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
