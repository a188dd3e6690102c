package nl.kring.conversation;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Pass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was written, changed or taken back in a room since a moment; needs the part of the room. */
@Component
@Transactional(propagation = MANDATORY)
class MessageChanges {
    private final JdbcClient db;

    MessageChanges(JdbcClient db) {
        this.db = db;
    }

    /**
     * The first messages that changed after a moment, as they read now, by the moment at which a page that has seen all until then learns of
     * them: what is new to it when it was written, what is not when it changed.
     */
    List<Message> after(Pass pass, Room room, Instant seen, int limit) {
        return Sight.of(pass, db.sql("""
                select * from (
                    select m.*, case when m.written_at > :seen then m.written_at else m.changed_at end as told_at from conversation.message m
                    where m.room = (select r.id from conversation.room r where r.dossier = :dossier and r.kind = :kind)
                        and m.dossier = :dossier and m.changed_at > :seen and""" + Sight.SEEN + """
                ) as fresh order by told_at, id limit :limit
                """))
                .param("kind", room.name())
                .param("seen", seen.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> Sealed.message(pass, row))
                .list();
    }

    /** The last message of the help team that stands, until a moment. */
    Optional<UUID> ofTeam(Pass pass, Instant until) {
        return db.sql("""
                select m.id from conversation.message m
                where m.room = (select r.id from conversation.room r where r.dossier = :dossier and r.kind = 'DIRECT')
                    and m.author_kind = 'TEAM' and m.withdrawn_at is null and m.written_at <= :until
                order by m.written_at desc, m.id desc limit 1
                """)
                .param("dossier", pass.safeId())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }
}
