package nl.kring.team;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.GrantEnded;
import nl.kring.access.Grants;
import nl.kring.access.LeftDossiers;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Reach;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.People;
import nl.kring.audit.EventKind;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Cargo;
import nl.kring.web.BadInput;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has access to a dossier. Joining gives the grant, leaving ends it, in the same transaction. */
@Component
@Transactional(propagation = MANDATORY)
public class Members {
    private static final Set<Part> SEEN = Set.of(Part.TEAM, Part.CIRCLE, Part.JOIN);

    static final Column NAME = new Column("team.member.name", SEEN);
    static final Column RELATION = new Column("team.member.relation", SEEN);
    static final Column ORGANISATION = new Column("team.member.organisation", SEEN);

    private final JdbcClient db;
    private final Grants grants;
    private final Access access;
    private final People people;

    Members(JdbcClient db, Grants grants, Access access, People people) {
        this.db = db;
        this.grants = grants;
        this.access = access;
        this.people = people;
    }

    /**
     * Who has access now: the client first, then the help team in order of joining, then the circle; needs the part TEAM or CIRCLE.
     * At most a hundred.
     */
    public List<Member> of(Pass pass) {
        return db.sql("""
                select id, person, kind, name, relation, organisation, since, until from team.member
                where dossier = :dossier and (until is null or until > :now)
                order by array_position(array['CLIENT', 'HELP_TEAM', 'STAND_IN', 'TEAM_LEAD', 'CONSULTED'], kind), since, id limit 100
                """)
                .param("dossier", pass.safeId())
                .param("now", pass.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> member(pass, row))
                .list();
    }

    static Member member(Pass pass, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var until = row.getObject("until", OffsetDateTime.class);
        return new Member(
                new PersonId(row.getObject("person", UUID.class)),
                Grant.Kind.valueOf(row.getString("kind")),
                pass.open(NAME, id, 1, row.getBytes("name")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant(),
                pass.openIfAny(RELATION, id, 1, row.getBytes("relation")),
                pass.openIfAny(ORGANISATION, id, 1, row.getBytes("organisation")));
    }

    /** Who helps in which dossiers within reach now; needs the part TEAM. At most twenty thousand places. */
    Map<PersonId, Set<DossierId>> helpers(Reach reach) {
        var helpers = new LinkedHashMap<PersonId, Set<DossierId>>();
        db.sql("""
                select person, dossier from team.member where kind = 'HELP_TEAM' and until is null order by person limit 20000
                """).query(row -> {
            helpers.computeIfAbsent(new PersonId(row.getObject("person", UUID.class)), person -> new HashSet<>())
                    .add(new DossierId(row.getObject("dossier", UUID.class)));
        });
        return helpers;
    }

    /**
     * Lets somebody in. The change must open the part TEAM; for a client or a lead the part GRANT too.
     *
     * @param kind CLIENT, HELP_TEAM or TEAM_LEAD
     * @param name as the others will see it
     * @param since from when the access holds
     * @throws BadInput when a worker or a lead does not hold that role: nobody helps as a volunteer
     */
    public void join(Change change, PersonId person, Grant.Kind kind, String name, Instant since) {
        add(
                change,
                person,
                kind,
                name,
                since,
                grants.give(change, person, change.safe(), kind, role(change, person, kind), since, null));
        if (kind == Grant.Kind.HELP_TEAM) grants.endLooks(change, person);
    }

    /** Writes down somebody who was let in when the dossier was opened. Needs a change of the part TEAM. */
    public void joined(Change change, PersonId person, Grant.Kind kind, String name, UUID permit) {
        add(change, person, kind, name, change.at(), permit);
    }

    /**
     * Lets a colleague stand in for another from a moment until a moment. Needs a change of the part TEAM.
     *
     * @param cover the absence that it belongs to
     */
    void cover(Change change, UUID cover, PersonId absent, PersonId standIn, String name, Instant from, Instant until) {
        if (!people.holds(change, standIn, Role.WORKER)) throw new BadInput("team.join.role.HELP_TEAM");
        var permit = grants.give(change, standIn, change.safe(), Grant.Kind.STAND_IN, Role.WORKER, from, until);
        var id = Uuid7.next();
        db.sql("""
                insert into team.member (id, dossier, person, kind, name, permit, since, until, cover, for_person)
                values (:id, :dossier, :person, 'STAND_IN', :name, :permit, :from, :until, :cover, :absent)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("person", standIn.value())
                .param("name", change.seal(NAME, id, 1, name))
                .param("permit", permit)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("cover", cover)
                .param("absent", absent.value())
                .update();
    }

    /** Ends what an absence gave in the dossier of this change, now. Needs the part TEAM. */
    void uncover(Change change, UUID cover) {
        db.sql("select permit from team.member where dossier = :dossier and cover = :cover and until > :now")
                .param("dossier", change.safeId())
                .param("cover", cover)
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .forEach(permit -> grants.end(change, permit));
    }

    private Role role(Change change, PersonId person, Grant.Kind kind) {
        var role = switch (kind) {
            case CLIENT -> Role.CLIENT;
            case HELP_TEAM -> Role.WORKER;
            case TEAM_LEAD -> Role.TEAM_LEAD;
            default -> throw new IllegalArgumentException("Nobody joins as " + kind);
        };
        if (kind != Grant.Kind.CLIENT && !people.holds(change, person, role))
            throw new BadInput("team.join.role." + kind); // a client is in the dossier before there is an account
        return role;
    }

    private void add(Change change, PersonId person, Grant.Kind kind, String name, Instant since, UUID permit) {
        var id = Uuid7.next();
        db.sql("""
                insert into team.member (id, dossier, person, kind, name, permit, since)
                values (:id, :dossier, :person, :kind, :name, :permit, :since)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("person", person.value())
                .param("kind", kind.name())
                .param("name", change.seal(NAME, id, 1, name))
                .param("permit", permit)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Shows somebody out: from this moment on every request is refused. The looks that this person gave a colleague end too. */
    public void leave(Change change, PersonId person) {
        grants.endLooks(change, person); // before: whoever leaves oneself ends nothing any more after that
        db.sql("select permit from team.member where dossier = :dossier and person = :person and until is null")
                .param("dossier", change.safeId())
                .param("person", person.value())
                .query(UUID.class)
                .list()
                .forEach(permit -> grants.end(change, permit));
    }

    @EventListener
    void on(GrantEnded ended) {
        db.sql("update team.member set until = :now where permit = :permit and (until is null or until > :now)")
                .param("now", ended.at().atOffset(ZoneOffset.UTC))
                .param("permit", ended.grant())
                .update();
    }

    /**
     * Whose account or role ended is out of every dossier, and each dossier says so in its own log. With the client goes the circle: nobody
     * is left who let them in.
     */
    @EventListener
    void on(LeftDossiers left) {
        var program = new Viewer.System(Viewer.Job.ACCOUNT, "left");
        for (var dossier : left.dossiers().stream().distinct().toList()) {
            var about = "team.member:" + left.person();
            var change = access.change(program, Safe.of(dossier), EventKind.GRANT_ENDED, about, Part.TEAM);
            grants.endLooks(change, left.person());
            db.sql("""
                    update team.member set until = :now
                    where dossier = :dossier and permit = any(:grants) and (until is null or until > :now)
                    """)
                    .param("now", left.at().atOffset(ZoneOffset.UTC))
                    .param("dossier", dossier.value())
                    .param("grants", left.grants().toArray(UUID[]::new))
                    .update();
        }
    }

    /** Who helped in the dossier that goes stays written, and is over: joining dossiers lets nobody in. */
    Consumer<Change> carry(Change out) {
        var rows = Cargo.take(
                out,
                db.sql("delete from team.member m where dossier = :dossier returning to_jsonb(m)::text"),
                Cargo.Sealing.once("name", NAME),
                Cargo.Sealing.once("relation", RELATION),
                Cargo.Sealing.once("organisation", ORGANISATION));
        return in -> {
            for (var row : rows.rows()) {
                var until = row.textIfAny("until");
                if (until == null || OffsetDateTime.parse(until).toInstant().isAfter(in.at()))
                    row.set("until", in.at());
                row.set("carried_at", in.at());
            }
            rows.put(
                    in,
                    db.sql(
                            "insert into team.member select * from jsonb_populate_recordset(null::team.member, :rows::jsonb)"));
        };
    }

    void destroy(Change destruction) {
        db.sql("delete from team.member where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
