package nl.kring.conversation;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rooms of a dossier, and up to where each has read in them; needs the part of the room, for a mark in the group PLACE. */
@Component
@Transactional(propagation = MANDATORY)
class Rooms {
    /** The end of an insert of a {@code mark}: it never goes back to an earlier message. */
    static final String FURTHER = """
             on conflict (room, person) do update
            set up_to = excluded.up_to, up_to_at = excluded.up_to_at, read_at = excluded.read_at, side = excluded.side
            where (excluded.up_to_at, excluded.up_to) > (mark.up_to_at, mark.up_to)
            """;

    private final JdbcClient db;

    Rooms(JdbcClient db) {
        this.db = db;
    }

    /** Up to where somebody has read, and when. */
    record Mark(Instant upTo, Instant readAt) {}

    /** The room of this kind; made when there is none. Until the end of the transaction nobody else writes in it. */
    UUID locked(Change change, Room kind) {
        return found(change, kind).orElseGet(() -> {
            make(change, kind);
            return found(change, kind).orElseThrow();
        });
    }

    /** The room of this kind, if there is one; whoever writes in it goes on. */
    Optional<UUID> of(Pass pass, Room kind) {
        return db.sql("select id from conversation.room where dossier = :dossier and kind = :kind")
                .param("dossier", pass.safeId())
                .param("kind", kind.name())
                .query(UUID.class)
                .optional();
    }

    private Optional<UUID> found(Change change, Room kind) {
        return db.sql("select id from conversation.room where dossier = :dossier and kind = :kind for update")
                .param("dossier", change.safeId())
                .param("kind", kind.name())
                .query(UUID.class)
                .optional();
    }

    private void make(Change change, Room kind) {
        db.sql("""
                insert into conversation.room (id, dossier, kind, made_at) values (:id, :dossier, :kind, :now) on conflict do nothing
                """)
                .param("id", Uuid7.next())
                .param("dossier", change.safeId())
                .param("kind", kind.name())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** This person has read up to this message of the room, if it is one of this dossier that is seen; never back to an earlier one. */
    void read(Change change, Room room, PersonId person, Side side, UUID message) {
        Sight.of(change, db.sql("""
                insert into conversation.read_mark as mark (room, dossier, kind, person, side, up_to, up_to_at, read_at)
                select m.room, m.dossier, m.kind, :person, :side, m.id, m.written_at, :now
                from conversation.message m where m.id = :message and m.dossier = :dossier and m.kind = :kind and""" + Sight.SEEN + FURTHER))
                .param("kind", room.name())
                .param("person", person.value())
                .param("side", side.name())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("message", message)
                .update();
    }

    /** Up to where the client has read what the help team wrote; empty when the client never looked. */
    Optional<Mark> client(Pass pass) {
        return db.sql("""
                select k.up_to_at, k.read_at from conversation.read_mark k
                where k.dossier = :dossier and k.side = 'CLIENT' and k.kind = 'DIRECT' order by k.up_to_at desc limit 1
                """)
                .param("dossier", pass.safeId())
                .query((row, number) -> new Mark(
                        row.getObject("up_to_at", OffsetDateTime.class).toInstant(),
                        row.getObject("read_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void destroy(Change destruction) {
        db.sql("delete from conversation.read_mark where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
        db.sql("delete from conversation.room where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
