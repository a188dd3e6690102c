package nl.kring.team;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Cargo;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** With which words a dossier went from one colleague to another. */
@Component
@Transactional(propagation = MANDATORY)
class HandOvers {
    private static final Column NOTE = new Column("team.handover.note", Part.TEAM);

    private final JdbcClient db;

    HandOvers(JdbcClient db) {
        this.db = db;
    }

    /** The newest first; needs the part TEAM. At most fifty. */
    List<HandOver> of(Pass pass) {
        return db.sql("""
                select id, giver, taker, stays, note, at from team.handover where dossier = :dossier order by id desc limit 50
                """)
                .param("dossier", pass.safeId())
                .query((row, number) -> new HandOver(
                        new PersonId(row.getObject("giver", UUID.class)),
                        new PersonId(row.getObject("taker", UUID.class)),
                        row.getBoolean("stays"),
                        pass.open(NOTE, row.getObject("id", UUID.class), 1, row.getBytes("note")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Writes it down. Needs a change of the part TEAM. */
    void add(Change change, PersonId giver, PersonId taker, boolean stays, String note) {
        var id = Uuid7.next();
        db.sql("""
                insert into team.handover (id, dossier, giver, taker, stays, note, at)
                values (:id, :dossier, :giver, :taker, :stays, :note, :now)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("giver", giver.value())
                .param("taker", taker.value())
                .param("stays", stays)
                .param("note", change.seal(NOTE, id, 1, note))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    Consumer<Change> carry(Change out) {
        var rows = Cargo.take(
                out,
                db.sql("delete from team.handover h where dossier = :dossier returning to_jsonb(h)::text"),
                Cargo.Sealing.once("note", NOTE));
        return in -> rows.put(
                in,
                db.sql(
                        "insert into team.handover select * from jsonb_populate_recordset(null::team.handover, :rows::jsonb)"));
    }

    void destroy(Change destruction) {
        db.sql("delete from team.handover where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
