package nl.kring.circle;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.dossier.Cargo;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The words of invitations: the client sees all, the help team those on paper, and whom it is for the own one. */
@Component
@Transactional(propagation = MANDATORY)
class Invitees {
    private static final Set<Part> SEEN = Set.of(Part.INVITATION, Part.NOMINATION, Part.JOIN);
    private static final Column NAME = new Column("circle.invitee.name", SEEN);
    private static final Column RELATION = new Column("circle.invitee.relation", SEEN);
    private static final Column ORGANISATION = new Column("circle.invitee.organisation", SEEN);
    private static final Column CLIENT = new Column("circle.invitee.client", SEEN);

    private final JdbcClient db;

    Invitees(JdbcClient db) {
        this.db = db;
    }

    /** Needs a change of the part INVITATION; for one on paper of the part NOMINATION. */
    void add(Change change, Invitee invitee) {
        var id = invitee.invitation();
        db.sql("""
                insert into circle.invitee (invitation, dossier, account, name, relation, organisation, client, signed_on)
                values (:id, :dossier, :account, :name, :relation, :organisation, :client, :signed)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("account", invitee.account().value())
                .param("name", change.seal(NAME, id, 1, invitee.name()))
                .param("relation", change.seal(RELATION, id, 1, invitee.relation()))
                .param("organisation", change.sealIfAny(ORGANISATION, id, 1, invitee.organisation()))
                .param("client", change.seal(CLIENT, id, 1, invitee.client()))
                .param("signed", invitee.signed())
                .update();
    }

    /** By invitation. Needs the part INVITATION, NOMINATION or JOIN. At most a thousand. */
    Map<UUID, Invitee> of(Pass pass) {
        var all = new LinkedHashMap<UUID, Invitee>();
        db.sql("select * from circle.invitee where dossier = :dossier order by invitation desc limit 1000")
                .param("dossier", pass.safeId())
                .query(row -> {
                    var one = invitee(pass, row);
                    all.put(one.invitation(), one);
                });
        return all;
    }

    /** The words of this one, where the pass shows them. */
    Optional<Invitee> of(Pass pass, UUID invitation) {
        return db.sql("select * from circle.invitee where dossier = :dossier and invitation = :id")
                .param("dossier", pass.safeId())
                .param("id", invitation)
                .query((row, number) -> invitee(pass, row))
                .optional();
    }

    private static Invitee invitee(Pass pass, ResultSet row) throws SQLException {
        var id = row.getObject("invitation", UUID.class);
        return new Invitee(
                id,
                new PersonId(row.getObject("account", UUID.class)),
                pass.open(NAME, id, 1, row.getBytes("name")),
                pass.open(RELATION, id, 1, row.getBytes("relation")),
                pass.openIfAny(ORGANISATION, id, 1, row.getBytes("organisation")),
                pass.open(CLIENT, id, 1, row.getBytes("client")),
                row.getObject("signed_on", LocalDate.class));
    }

    /** Whom the client once invited stays written; the invitation itself is over. */
    Consumer<Change> carry(Change out) {
        var rows = Cargo.take(
                out,
                db.sql(
                        "delete from circle.invitee i where dossier = :dossier returning (to_jsonb(i) || jsonb_build_object('id', invitation))::text"),
                Cargo.Sealing.once("name", NAME),
                Cargo.Sealing.once("relation", RELATION),
                Cargo.Sealing.once("organisation", ORGANISATION),
                Cargo.Sealing.once("client", CLIENT));
        return in -> rows.put(
                in,
                db.sql(
                        "insert into circle.invitee select * from jsonb_populate_recordset(null::circle.invitee, :rows::jsonb)"));
    }

    void destroy(Change destruction) {
        db.sql("delete from circle.invitee where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
