package nl.kring.conversation;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Reach;
import nl.kring.access.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody has not read of others: in the conversation of two of the other side, in the group of everybody else. Who never looked, such
 * as a successor, begins after the last message of the own side: what a colleague answered need not be read again.
 */
@Component
@Transactional(propagation = MANDATORY)
class Unread {
    /** The mark {@code k} of person {@code p}, who has a side, or else the last message {@code own} of that side, in the room {@code r}. */
    private static final String FROM = """
             left join conversation.read_mark k on k.room = r.id and k.person = p.person
            left join lateral (select o.written_at, o.id from conversation.message o
                where o.room = r.id and o.withdrawn_at is null and k.room is null
                    and case r.kind when 'DIRECT' then o.author_kind = p.side else o.author = p.person end
                order by o.written_at desc, o.id desc limit 1) as own on true
            """;

    /** Whether the message {@code m} of that room is unread. By case and not by coalesce: with that, row-level security would let no index find it. */
    private static final String NEW = """
             m.room = r.id and m.withdrawn_at is null
            and case r.kind when 'DIRECT' then m.author_kind <> p.side else m.author <> p.person end
            and (m.written_at, m.id) > (
                case when k.room is not null then k.up_to_at when own.id is not null then own.written_at else '-infinity' end,
                case when k.room is not null then k.up_to when own.id is not null then own.id
                    else '00000000-0000-0000-0000-000000000000' end)
            """;

    private final JdbcClient db;

    Unread(JdbcClient db) {
        this.db = db;
    }

    int of(Pass pass, Room room) {
        if (!(pass.viewer() instanceof Viewer.Person)) return 0;
        return Sight.of(
                        pass,
                        db.sql(
                                "select count(m.id) from conversation.room r join (select :viewer::uuid as person, :side as side) p on true"
                                        + FROM + "join conversation.message m on" + NEW + "and" + Sight.SEEN
                                        + "where r.dossier = :dossier and r.kind = :kind"))
                .param("kind", room.name())
                .param("side", Side.of(pass).name())
                .query(Integer.class)
                .single();
    }

    /** As a worker: what clients wrote, or others in the group. */
    Map<DossierId, Integer> of(Reach reach, Room room) {
        var counts = new HashMap<DossierId, Integer>();
        db.sql(
                        "select r.dossier, count(m.id) as many from conversation.room r join (select :viewer::uuid as person, :side as side) p on true"
                                + FROM + "join conversation.message m on" + NEW
                                + "where r.kind = :kind group by r.dossier")
                .param("viewer", reach.viewer().id().value())
                .param("kind", room.name())
                .param("side", Side.TEAM.name())
                .query(row -> {
                    counts.put(new DossierId(row.getObject("dossier", UUID.class)), row.getInt("many"));
                });
        return counts;
    }

    /** The first message that somebody has not read, and its room. */
    record First(UUID room, UUID message) {
        /** The key of a notice about it: the same until the message is read. */
        String event() {
            return "conversation.room:" + room + ":" + message;
        }
    }

    /** The first message of others in this room that each of these people, who stand on these sides, has not read. */
    Map<PersonId, First> first(Change change, Room kind, UUID room, Map<PersonId, Side> people) {
        var first = new HashMap<PersonId, First>();
        db.sql("""
                select p.person, m.id from unnest(:people::uuid[], :sides::text[]) as p (person, side)
                join (select :room::uuid as id, :kind as kind) as r on true""" + FROM + """
                join lateral (select m.id from conversation.message m where""" + NEW + """
                    order by m.written_at, m.id limit 1) as m on true
                """)
                .param("people", people.keySet().stream().map(PersonId::value).toArray(UUID[]::new))
                .param("sides", people.values().stream().map(Side::name).toArray(String[]::new))
                .param("room", room)
                .param("kind", kind.name())
                .query(row -> {
                    first.put(
                            new PersonId(row.getObject("person", UUID.class)),
                            new First(room, row.getObject("id", UUID.class)));
                });
        return first;
    }
}
