package nl.kring.team;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Reach;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The places that the client gave: whoever accepts an invitation takes one. They end as other access does. */
@Component
@Transactional(propagation = MANDATORY)
public class Seats {
    private final JdbcClient db;
    private final Grants grants;

    Seats(JdbcClient db, Grants grants) {
        this.db = db;
        this.grants = grants;
    }

    /**
     * The places of the viewer in these dossiers now, the oldest first; needs the part CIRCLE, and their keys. One query.
     * A dossier without a client in it is left out.
     */
    public List<Helped> of(Reach reach, Collection<DossierId> dossiers) {
        return db.sql("""
                select m.dossier, m.kind, m.until, c.id as client, c.name from team.member m
                join team.member c on c.dossier = m.dossier and c.kind = 'CLIENT' and (c.until is null or c.until > :now)
                where m.dossier = any(:dossiers) and m.person = :person and m.kind in ('SUPPORTER', 'READER') and m.until > :now
                order by m.since, m.id limit 200
                """)
                .param("dossiers", dossiers.stream().map(DossierId::value).toArray(UUID[]::new))
                .param("person", reach.viewer().id().value())
                .param("now", reach.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> helped(reach, row))
                .list();
    }

    private static Helped helped(Reach reach, ResultSet row) throws SQLException {
        var dossier = row.getObject("dossier", UUID.class);
        var name = reach.open(Members.NAME, dossier, row.getObject("client", UUID.class), 1, row.getBytes("name"));
        return new Helped(
                new DossierId(dossier),
                Member.first(name),
                Grant.Kind.valueOf(row.getString("kind")),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }

    /** The first names of everybody who has or had access, at most a thousand; none for a pass without the part TEAM or CIRCLE. */
    public Map<PersonId, String> names(Pass pass) {
        var names = new HashMap<PersonId, String>();
        if (!pass.opens(Part.TEAM) && !pass.opens(Part.CIRCLE)) return names;
        db.sql("select id, person, name from team.member where dossier = :dossier order by since, id limit 1000")
                .param("dossier", pass.safeId())
                .query(row -> {
                    var name = pass.open(Members.NAME, row.getObject("id", UUID.class), 1, row.getBytes("name"));
                    names.put(new PersonId(row.getObject("person", UUID.class)), Member.first(name));
                });
        return names;
    }

    /**
     * Writes down who took the place that the client offered. Needs a change of the part JOIN, of that person.
     *
     * @param member with the day on which the place ends
     * @param permit the grant that the invitation gave
     */
    public void add(Change joining, Member member, UUID permit) {
        var id = Uuid7.next();
        var until = Objects.requireNonNull(member.until(), "a place in the circle has an end");
        db.sql("""
                insert into team.member (id, dossier, person, kind, name, relation, organisation, permit, since, until)
                values (:id, :dossier, :person, :kind, :name, :relation, :organisation, :permit, :since, :until)
                """)
                .param("id", id)
                .param("dossier", joining.safeId())
                .param("person", member.person().value())
                .param("kind", member.kind().name())
                .param("name", joining.seal(Members.NAME, id, 1, member.name()))
                .param("relation", joining.sealIfAny(Members.RELATION, id, 1, member.relation()))
                .param("organisation", joining.sealIfAny(Members.ORGANISATION, id, 1, member.organisation()))
                .param("permit", permit)
                .param("since", member.since().atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The grant of somebody's place now; empty when there is none. Needs the part CIRCLE. */
    public Optional<UUID> permit(Pass pass, PersonId person) {
        return db.sql("""
                select permit from team.member
                where dossier = :dossier and person = :person and kind in ('SUPPORTER', 'READER') and until > :now
                """)
                .param("dossier", pass.safeId())
                .param("person", person.value())
                .param("now", pass.at().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    /** Whoever has a place leaves it: the row ends, and with it the grant. Needs a change of the part PLACE by that person. */
    public void leave(Change change) {
        // First the row: with the grant the part is closed, and what hears of its end changes nothing any more.
        db.sql("update team.member set until = :now where dossier = :dossier and person = :person and until > :now")
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("dossier", change.safeId())
                .param("person", change.person().value())
                .update();
        grants.end(change, change.grant().id());
    }
}
