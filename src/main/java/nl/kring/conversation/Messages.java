package nl.kring.conversation;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Reach;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.NotFound;
import nl.kring.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The messages between the client and the help team of a dossier; needs the part CONVERSATION. */
@Component
@Transactional(propagation = MANDATORY)
public class Messages {
    /** What a message may be. */
    static final Words WORDS =
            new Words("conversation.error.empty", "conversation.error.signs", "conversation.error.long");

    private final JdbcClient db;
    private final Rooms rooms;
    private final Unread unread;
    private final Signals signals;

    Messages(JdbcClient db, Rooms rooms, Unread unread, Signals signals) {
        this.db = db;
        this.rooms = rooms;
        this.unread = unread;
        this.signals = signals;
    }

    /** The newest message that stands; empty when there is none. */
    public Optional<Message> newest(Pass pass) {
        return db.sql("""
                select m.* from conversation.message m join conversation.room r on r.id = m.room
                where m.dossier = :dossier and r.kind = 'DIRECT' and m.withdrawn_at is null
                order by m.written_at desc, m.id desc limit 1
                """)
                .param("dossier", pass.safeId())
                .query((row, number) -> Sealed.message(pass, row))
                .optional();
    }

    /** How many messages of the other side the viewer of this pass has not read. */
    public int unread(Pass pass) {
        return unread.of(pass);
    }

    /** The same for every dossier within reach where there is something, as a worker of its help team; one query. */
    public Map<DossierId, Integer> unread(Reach reach) {
        return unread.of(reach);
    }

    /** Whether what the client wrote waits for an answer, and until when one was promised; needs the part SIGNAL too. */
    public Optional<Signal> waits(Pass pass) {
        return signals.of(pass).stream()
                .filter(signal -> signal.kind() == Signal.Kind.MESSAGE)
                .findFirst();
    }

    /**
     * The latest messages before a place, oldest first.
     *
     * @param before the message that comes after them; null for the end of the conversation
     */
    List<Message> before(Pass pass, @Nullable UUID before, int limit) {
        return db.sql("""
                select * from (
                    select m.* from conversation.message m join conversation.room r on r.id = m.room
                    where m.dossier = :dossier and r.kind = 'DIRECT' and (:before::uuid is null or (m.written_at, m.id) <
                        (select b.written_at, b.id from conversation.message b where b.id = :before and b.dossier = :dossier))
                    order by m.written_at desc, m.id desc limit :limit) as latest
                order by written_at, id
                """)
                .param("dossier", pass.safeId())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> Sealed.message(pass, row))
                .list();
    }

    /** This message and those after it, oldest first, at most a hundred; with null the first hundred of all. */
    List<Message> from(Pass pass, @Nullable UUID first) {
        return db.sql("""
                select m.* from conversation.message m join conversation.room r on r.id = m.room
                where m.dossier = :dossier and r.kind = 'DIRECT' and (:first::uuid is null or (m.written_at, m.id) >=
                    (select b.written_at, b.id from conversation.message b where b.id = :first and b.dossier = :dossier))
                order by m.written_at, m.id limit 100
                """)
                .param("dossier", pass.safeId())
                .param("first", first)
                .query((row, number) -> Sealed.message(pass, row))
                .list();
    }

    /** The latest of all rooms before a place in the timeline, newest first. */
    List<Message> latest(Pass pass, Instant at, UUID id, int limit) {
        return db.sql("""
                select * from conversation.message where dossier = :dossier and (written_at, id) < (:at, :id)
                order by written_at desc, id desc limit :limit
                """)
                .param("dossier", pass.safeId())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> Sealed.message(pass, row))
                .list();
    }

    /** How many there are in all rooms. */
    int count(Pass pass) {
        return db.sql("select count(*) from conversation.message where dossier = :dossier")
                .param("dossier", pass.safeId())
                .query(Integer.class)
                .single();
    }

    /** All messages of all rooms, oldest first, for a copy. */
    List<Message> all(Pass pass) {
        return db.sql("select * from conversation.message where dossier = :dossier order by written_at, id")
                .param("dossier", pass.safeId())
                .query((row, number) -> Sealed.message(pass, row))
                .list();
    }

    /** One message. @throws NotFound when the pass shows no such message */
    Message of(Pass pass, UUID id) {
        return db.sql("select * from conversation.message where dossier = :dossier and id = :id")
                .param("dossier", pass.safeId())
                .param("id", id)
                .query((row, number) -> Sealed.message(pass, row))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /**
     * Keeps a message in the conversation of the client and the help team, and its writer has read up to it. It comes after all that are
     * there, also when the clocks of two machines differ: nothing appears before what somebody has read. Needs a change of the part
     * CONVERSATION; whoever wants it answered raises a signal.
     *
     * @return the room
     */
    public UUID add(Change change, NewMessage written) {
        var room = rooms.direct(change);
        db.sql("""
                insert into conversation.message (id, room, dossier, author, author_kind, name, text, revision, written_at, changed_at)
                select :id, :room, :dossier, :author, :side, :name, :text, 1, place.at, place.at from (
                    select greatest(:at::timestamptz, max(written_at) + interval '1 microsecond') as at
                    from conversation.message where room = :room and dossier = :dossier) as place
                """)
                .param("id", written.id())
                .param("room", room)
                .param("dossier", change.safeId())
                .param("author", written.author().value())
                .param("side", written.side().name())
                .param("name", change.seal(Sealed.NAME, written.id(), Sealed.NAMED, written.name()))
                .param("text", change.seal(Sealed.TEXT, written.id(), 1, written.text()))
                .param("at", written.at().atOffset(ZoneOffset.UTC))
                .update();
        rooms.read(change, written.author(), written.side(), written.id());
        return room;
    }

    /** Notes that somebody has read up to this message; never back to an earlier one. For the demonstration, and for a spec. */
    public void read(Change change, PersonId person, Side side, UUID message) {
        rooms.read(change, person, side, message);
    }
}
