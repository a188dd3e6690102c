package nl.kring.conversation;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.Collection;
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
    /** The mark {@code k} of person {@code p}, or else the last message {@code own}, in the room {@code r}. */
    private static final String FROM = """
             left join conversation.read_mark k on k.room = r.id and k.person = p.person
            left join lateral (select o.written_at, o.id from conversation.message o
                where o.room = r.id and o.withdrawn_at is null and k.room is null
                    and case r.kind when 'DIRECT' then o.author_kind = :own else o.author = p.person end
                order by o.written_at desc, o.id desc limit 1) as own on true
            """;

    /** Whether the message {@code m} of that room is unread. */
    private static final String NEW = """
             m.room = r.id and m.withdrawn_at is null
            and case r.kind when 'DIRECT' then m.author_kind = :other else m.author <> p.person end
            and (m.written_at, m.id) > (coalesce(k.up_to_at, own.written_at, '-infinity'),
                coalesce(k.up_to, own.id, '00000000-0000-0000-0000-000000000000'))
            """;

    private final JdbcClient db;

    Unread(JdbcClient db) {
        this.db = db;
    }

    int of(Pass pass, Room room) {
        if (!(pass.viewer() instanceof Viewer.Person)) return 0;
        var side = Side.of(pass);
        return Sight.of(
                        pass,
                        db.sql(
                                "select count(m.id) from conversation.room r join (select :viewer::uuid as person) p on true"
                                        + FROM + "join conversation.message m on" + NEW + "and" + Sight.SEEN
                                        + "where r.dossier = :dossier and r.kind = :kind"))
                .param("kind", room.name())
                .param("own", side.name())
                .param("other", side.other().name())
                .query(Integer.class)
                .single();
    }

    /** As a worker: what clients wrote, or others in the group. */
    Map<DossierId, Integer> of(Reach reach, Room room) {
        var counts = new HashMap<DossierId, Integer>();
        db.sql(
                        "select r.dossier, count(m.id) as many from conversation.room r join (select :viewer::uuid as person) p on true"
                                + FROM + "join conversation.message m on" + NEW
                                + "where r.kind = :kind group by r.dossier")
                .param("viewer", reach.viewer().id().value())
                .param("kind", room.name())
                .param("own", Side.TEAM.name())
                .param("other", Side.CLIENT.name())
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

    /** The first message of others that each of these people, who stand on this side, has not read. */
    Map<PersonId, First> first(Change change, Room room, Side side, Collection<PersonId> people) {
        var first = new HashMap<PersonId, First>();
        db.sql("""
                select p.person, r.id as room, m.id from unnest(cast(:people as uuid[])) as p (person)
                join conversation.room r on r.dossier = :dossier and r.kind = :kind""" + FROM + """
                join lateral (select m.id from conversation.message m where""" + NEW + """
                    order by m.written_at, m.id limit 1) as m on true
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("dossier", change.safeId())
                .param("kind", room.name())
                .param("own", side.name())
                .param("other", side.other().name())
                .query(row -> {
                    first.put(
                            new PersonId(row.getObject("person", UUID.class)),
                            new First(row.getObject("room", UUID.class), row.getObject("id", UUID.class)));
                });
        return first;
    }
}
