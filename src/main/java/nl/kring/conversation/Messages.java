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

/** The messages of a dossier; needs the part of their room: CONVERSATION, or GROUP. */
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

    /** How many messages of others the viewer of this pass has not read: in the conversation of two, those of the other side. */
    public int unread(Pass pass, Room room) {
        return unread.of(pass, room);
    }

    /** The same for every dossier within reach where there is something, as a worker of its help team; one query. */
    public Map<DossierId, Integer> unread(Reach reach, Room room) {
        return unread.of(reach, room);
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
    List<Message> before(Pass pass, Room room, @Nullable UUID before, int limit) {
        return Sight.of(pass, db.sql("""
                select * from (
                    select m.* from conversation.message m
                    where m.dossier = :dossier and m.kind = :kind and (:before::uuid is null or (m.written_at, m.id) <
                        (select m.written_at, m.id from conversation.message m where m.id = :before and m.dossier = :dossier and""" + Sight.SEEN + ")) and" + Sight.SEEN + """
                    order by m.written_at desc, m.id desc limit :limit) as latest
                order by written_at, id
                """))
                .param("kind", room.name())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> Sealed.message(pass, row))
                .list();
    }

    /** This message and those after it, oldest first, at most a hundred; with null the first hundred of all. */
    List<Message> from(Pass pass, Room room, @Nullable UUID first) {
        return Sight.of(pass, db.sql("""
                select m.* from conversation.message m
                where m.dossier = :dossier and m.kind = :kind and (:first::uuid is null or (m.written_at, m.id) >=
                    (select m.written_at, m.id from conversation.message m where m.id = :first and m.dossier = :dossier and""" + Sight.SEEN + ")) and" + Sight.SEEN + """
                order by m.written_at, m.id limit 100
                """))
                .param("kind", room.name())
                .param("first", first)
                .query((row, number) -> Sealed.message(pass, row))
                .list();
    }

    /** The latest of all rooms that the pass opens before a place in the timeline, newest first. */
    List<Message> latest(Pass pass, Instant at, UUID id, int limit) {
        return Sight.of(
                        pass,
                        db.sql(
                                "select m.* from conversation.message m where m.dossier = :dossier and (m.written_at, m.id) < (:at, :id) and"
                                        + Sight.SEEN + "order by m.written_at desc, m.id desc limit :limit"))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> Sealed.message(pass, row))
                .list();
    }

    /** How many there are in all rooms that the pass opens. */
    int count(Pass pass) {
        return Sight.of(
                        pass,
                        db.sql("select count(*) from conversation.message m where m.dossier = :dossier and"
                                + Sight.SEEN))
                .query(Integer.class)
                .single();
    }

    /** All messages of all rooms that the pass opens, oldest first, for a copy. */
    List<Message> all(Pass pass) {
        return Sight.of(
                        pass,
                        db.sql("select m.* from conversation.message m where m.dossier = :dossier and" + Sight.SEEN
                                + "order by m.written_at, m.id"))
                .query((row, number) -> Sealed.message(pass, row))
                .list();
    }

    /** One message. @throws NotFound when the pass shows no such message in this room */
    Message of(Pass pass, Room room, UUID id) {
        return Sight.of(
                        pass,
                        db.sql(
                                "select m.* from conversation.message m where m.dossier = :dossier and m.kind = :kind and m.id = :id and"
                                        + Sight.SEEN))
                .param("kind", room.name())
                .param("id", id)
                .query((row, number) -> Sealed.message(pass, row))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /**
     * Keeps a message in a room, and its writer has read up to it. It comes after all that was written or changed there, also when the clocks
     * of two machines differ: nothing appears before what somebody has read or was told. Needs a change of the room's part, in the group of PLACE too; whoever wants it
     * answered raises a signal.
     *
     * @return the room
     */
    public UUID add(Change change, Room kind, NewMessage written) {
        var room = rooms.locked(change, kind);
        add(change, kind, room, written);
        return room;
    }

    /** The same in a room that is locked already. */
    void add(Change change, Room kind, UUID room, NewMessage written) {
        db.sql("""
                with place as (
                    select greatest(:at::timestamptz, max(changed_at) + interval '1 microsecond') as at
                    from conversation.message where room = :room and changed_at >= :at::timestamptz),
                written as (
                    insert into conversation.message (id, room, dossier, kind, author, author_kind, name, text, revision, written_at, changed_at)
                    select :id, :room, :dossier, :kind, :author, :side, :name, :text, 1, at, at from place)
                insert into conversation.read_mark as mark (room, dossier, kind, person, side, up_to, up_to_at, read_at)
                select :room, :dossier, :kind, :author, :side, :id, at, :now from place""" + Rooms.FURTHER)
                .param("id", written.id())
                .param("room", room)
                .param("dossier", change.safeId())
                .param("kind", kind.name())
                .param("author", written.author().value())
                .param("side", written.side().name())
                .param("name", change.seal(Sealed.NAME, written.id(), Sealed.NAMED, written.name()))
                .param("text", change.seal(Sealed.TEXT, written.id(), 1, written.text()))
                .param("at", written.at().atOffset(ZoneOffset.UTC))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The same in the conversation of the client and the help team. */
    public UUID add(Change change, NewMessage written) {
        return add(change, Room.DIRECT, written);
    }

    /** Notes that somebody has read up to this message; never back to an earlier one. For the demonstration, and for a spec. */
    public void read(Change change, Room room, PersonId person, Side side, UUID message) {
        rooms.read(change, room, person, side, message);
    }
}
