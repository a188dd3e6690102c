package nl.kring.conversation;

import static nl.kring.dossier.Cargo.Sealing.once;
import static nl.kring.dossier.Cargo.Sealing.revised;
import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.dossier.Cargo;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries the messages into the dossier that stays. A dossier has one conversation between the client and the help team and one group, so
 * messages join the ones there in order of time, and nobody has read more by it. Who was let in by the client, in the one or in the other,
 * sees nothing more by it either: what comes along into the group is marked, and what was shown in the dossier that goes is not shown here.
 */
@Component
@Transactional(propagation = MANDATORY)
class CarryTalk {
    private final JdbcClient db;
    private final Rooms rooms;

    CarryTalk(JdbcClient db, Rooms rooms) {
        this.db = db;
        this.rooms = rooms;
    }

    Consumer<Change> carry(Change out) {
        var places = places(out);
        var pins = Cargo.take(
                out, db.sql("delete from conversation.pin p where dossier = :dossier returning to_jsonb(p)::text"));
        var versions = Cargo.take(
                out,
                db.sql(
                        "delete from conversation.message_version v where dossier = :dossier returning to_jsonb(v)::text"),
                revised("text", Sealed.FORMER));
        var messages = Cargo.take(
                out,
                db.sql("delete from conversation.message m where dossier = :dossier returning to_jsonb(m)::text"),
                once("name", Sealed.NAME),
                revised("text", Sealed.TEXT));
        var marks = Cargo.take(
                out,
                db.sql("delete from conversation.read_mark k where dossier = :dossier returning to_jsonb(k)::text"));
        var all = Cargo.take(
                out, db.sql("delete from conversation.room r where dossier = :dossier returning to_jsonb(r)::text"));
        return in -> {
            marks.rows().removeIf(CarryTalk::over);
            for (var gone : all.rows()) join(in, gone, messages, marks);
            for (var row : messages.rows())
                if (row.text("kind").equals(Room.GROUP.name())) row.set("carried_at", in.at());
            messages.put(
                    in,
                    db.sql(
                            "insert into conversation.message select * from jsonb_populate_recordset(null::conversation.message, :rows::jsonb)"));
            versions.put(
                    in,
                    db.sql(
                            "insert into conversation.message_version select * from jsonb_populate_recordset(null::conversation.message_version, :rows::jsonb)"));
            marks.put(in, db.sql("""
                    insert into conversation.read_mark as mark
                    select * from jsonb_populate_recordset(null::conversation.read_mark, :rows::jsonb)
                    on conflict (room, person) do update
                    set up_to = excluded.up_to, up_to_at = excluded.up_to_at, read_at = excluded.read_at, side = excluded.side
                    where (excluded.up_to_at, excluded.up_to) < (mark.up_to_at, mark.up_to)
                    """));
            pins.put(
                    in,
                    db.sql(
                            "insert into conversation.pin select * from jsonb_populate_recordset(null::conversation.pin, :rows::jsonb)"));
            places.accept(in);
        };
    }

    /** Silence goes along; that somebody was told who reads along does not, since others read along here. What was shown is not shown here. */
    private Consumer<Change> places(Change out) {
        var places = Cargo.take(
                out,
                db.sql("delete from conversation.membership m where dossier = :dossier returning to_jsonb(m)::text"));
        db.sql("delete from conversation.shown where dossier = :dossier")
                .param("dossier", out.safeId())
                .update();
        return in -> {
            for (var row : places.rows()) row.set("told_at", null);
            places.put(in, db.sql("""
                    insert into conversation.membership
                    select * from jsonb_populate_recordset(null::conversation.membership, :rows::jsonb)
                    on conflict (dossier, person) do nothing
                    """));
        };
    }

    /** A mark of the circle: what was carried is not seen by it. */
    private static boolean over(Cargo.Row mark) {
        return mark.text("side").equals(Side.CIRCLE.name());
    }

    private void join(Change in, Cargo.Row gone, Cargo messages, Cargo marks) {
        var kind = Room.valueOf(gone.text("kind"));
        var room = rooms.locked(in, kind);
        for (var cargo : new Cargo[] {messages, marks})
            for (var row : cargo.rows()) if (row.id("room").equals(gone.id("id"))) row.set("room", room);
        ours(in, room, marks);
        lower(in, room, messages, marks);
    }

    /**
     * Who looked in the conversation that goes and never in this one has not read what others wrote here. A former account of
     * the client reads nothing any more.
     */
    private void ours(Change in, UUID room, Cargo marks) {
        var here =
                Set.copyOf(db.sql("select person from conversation.read_mark where room = :room and dossier = :dossier")
                        .param("room", room)
                        .param("dossier", in.safeId())
                        .query(UUID.class)
                        .list());
        marks.rows()
                .removeIf(row -> row.id("room").equals(room)
                        && !here.contains(row.id("person"))
                        && row.text("side").equals(Side.CLIENT.name()));
        var first = db.sql("""
                select min(written_at) from conversation.message
                where room = :room and dossier = :dossier and (kind = 'GROUP' or author_kind = :other) and withdrawn_at is null
                """)
                .param("room", room)
                .param("dossier", in.safeId())
                .param("other", Side.TEAM.other().name())
                .query(OffsetDateTime.class)
                .optional();
        if (first.isEmpty()) return;
        for (var row : marks.rows())
            if (row.id("room").equals(room)
                    && !here.contains(row.id("person"))
                    && !OffsetDateTime.parse(row.text("up_to_at")).isBefore(first.get())) {
                row.set("up_to", new UUID(0, 0));
                row.set("up_to_at", first.get());
            }
    }

    /** Who never looked in one of the two conversations has not read what the other side wrote in it. */
    private void lower(Change in, UUID room, Cargo messages, Cargo marks) {
        var looked = marks.rows().stream().map(row -> row.text("person")).toArray(String[]::new);
        for (var side : List.of(Side.CLIENT, Side.TEAM)) {
            messages.rows().stream()
                    .filter(row -> row.text("kind").equals(Room.GROUP.name())
                            || row.text("author_kind").equals(side.other().name()))
                    .filter(row -> row.textIfAny("withdrawn_at") == null
                            && row.id("room").equals(room))
                    .map(row -> row.text("written_at"))
                    .min(Comparator.comparing(OffsetDateTime::parse))
                    .ifPresent(first -> db.sql("""
                            update conversation.read_mark
                            set up_to = '00000000-0000-0000-0000-000000000000', up_to_at = :first::timestamptz
                            where room = :room and dossier = :dossier and side = :side and up_to_at >= :first::timestamptz
                                and person::text <> all(:looked)
                            """)
                            .param("first", first)
                            .param("room", room)
                            .param("dossier", in.safeId())
                            .param("side", side.name())
                            .param("looked", looked)
                            .update());
        }
    }
}
