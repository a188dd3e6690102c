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
 * What somebody has not read of the other side. Who never looked, such as a successor, begins after the last message of the own side: what a
 * colleague answered need not be read again.
 */
@Component
@Transactional(propagation = MANDATORY)
class Unread {
    private final JdbcClient db;

    Unread(JdbcClient db) {
        this.db = db;
    }

    int of(Pass pass) {
        if (!(pass.viewer() instanceof Viewer.Person person)) return 0;
        var side = Side.of(pass);
        return db.sql("""
                select count(m.id) from conversation.room r
                left join conversation.read_mark k on k.room = r.id and k.person = :person
                left join lateral (select o.written_at, o.id from conversation.message o
                    where o.room = r.id and o.author_kind = :own and o.withdrawn_at is null and k.room is null
                    order by o.written_at desc, o.id desc limit 1) as own on true
                join conversation.message m on m.room = r.id and m.author_kind = :other and m.withdrawn_at is null
                    and (m.written_at, m.id) > (coalesce(k.up_to_at, own.written_at, '-infinity'),
                        coalesce(k.up_to, own.id, '00000000-0000-0000-0000-000000000000'))
                where r.dossier = :dossier and r.kind = 'DIRECT'
                """)
                .param("person", person.id().value())
                .param("own", side.name())
                .param("other", side.other().name())
                .param("dossier", pass.safeId())
                .query(Integer.class)
                .single();
    }

    /** As a worker: what clients wrote. */
    Map<DossierId, Integer> of(Reach reach) {
        var counts = new HashMap<DossierId, Integer>();
        db.sql("""
                select r.dossier, count(m.id) as many from conversation.room r
                left join conversation.read_mark k on k.room = r.id and k.person = :person
                left join lateral (select o.written_at, o.id from conversation.message o
                    where o.room = r.id and o.author_kind = 'TEAM' and o.withdrawn_at is null and k.room is null
                    order by o.written_at desc, o.id desc limit 1) as own on true
                join conversation.message m on m.room = r.id and m.author_kind = 'CLIENT' and m.withdrawn_at is null
                    and (m.written_at, m.id) > (coalesce(k.up_to_at, own.written_at, '-infinity'),
                        coalesce(k.up_to, own.id, '00000000-0000-0000-0000-000000000000'))
                where r.kind = 'DIRECT' group by r.dossier
                """).param("person", reach.viewer().id().value()).query(row -> {
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

    /** The first message of the other side that each of these people, who stand on this side, has not read. */
    Map<PersonId, First> first(Change change, Side side, Collection<PersonId> people) {
        var first = new HashMap<PersonId, First>();
        db.sql("""
                select p.person, r.id as room, m.id from unnest(cast(:people as uuid[])) as p (person)
                join conversation.room r on r.dossier = :dossier and r.kind = 'DIRECT'
                left join conversation.read_mark k on k.room = r.id and k.person = p.person
                left join lateral (select o.written_at, o.id from conversation.message o
                    where o.room = r.id and o.author_kind = :own and o.withdrawn_at is null and k.room is null
                    order by o.written_at desc, o.id desc limit 1) as own on true
                join lateral (select m.id from conversation.message m
                    where m.room = r.id and m.author_kind = :other and m.withdrawn_at is null
                        and (m.written_at, m.id) > (coalesce(k.up_to_at, own.written_at, '-infinity'),
                            coalesce(k.up_to, own.id, '00000000-0000-0000-0000-000000000000'))
                    order by m.written_at, m.id limit 1) as m on true
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("dossier", change.safeId())
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
