package nl.kring.portal;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.dossier.Cargo;
import nl.kring.factor.Codes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which codes were handed to the client; needs the part PORTAL. */
@Component
@Transactional(propagation = MANDATORY)
class Letters {
    private final JdbcClient db;

    Letters(JdbcClient db) {
        this.db = db;
    }

    /** Newest first, at most fifty. */
    List<Letter> of(Pass pass) {
        return db.sql("""
                select id, purpose, handed, checked, made_by, made_at, opens_at, ends_at from portal.letter
                where dossier = :dossier order by made_at desc limit 50
                """)
                .param("dossier", pass.safeId())
                .query((row, number) -> letter(row))
                .list();
    }

    void add(Change change, Letter letter) {
        var checked = letter.checked();
        db.sql("""
                insert into portal.letter (id, dossier, purpose, handed, checked, made_by, made_at, opens_at, ends_at)
                values (:id, :dossier, :purpose, :handed, :checked, :by, :made, :opens, :ends)
                """)
                .param("id", letter.id())
                .param("dossier", change.safeId())
                .param("purpose", letter.purpose().name())
                .param("handed", letter.handed().name())
                .param("checked", checked == null ? null : checked.name())
                .param("by", letter.by().value())
                .param("made", letter.made().atOffset(ZoneOffset.UTC))
                .param("opens", letter.opens().atOffset(ZoneOffset.UTC))
                .param("ends", letter.ends().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** That a code was given stays written; one that still worked works no longer. */
    Consumer<Change> carry(Change out) {
        var rows = Cargo.take(
                out, db.sql("delete from portal.letter l where dossier = :dossier returning to_jsonb(l)::text"));
        return in -> {
            for (var row : rows.rows())
                if (OffsetDateTime.parse(row.text("ends_at")).toInstant().isAfter(in.at())) row.set("ends_at", in.at());
            rows.put(
                    in,
                    db.sql(
                            "insert into portal.letter select * from jsonb_populate_recordset(null::portal.letter, :rows::jsonb)"));
        };
    }

    void destroy(Change destruction) {
        db.sql("delete from portal.letter where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }

    private static Letter letter(ResultSet row) throws SQLException {
        var checked = row.getString("checked");
        return new Letter(
                row.getObject("id", UUID.class),
                Codes.Purpose.valueOf(row.getString("purpose")),
                Letter.Handed.valueOf(row.getString("handed")),
                checked == null ? null : Letter.Checked.valueOf(checked),
                new PersonId(row.getObject("made_by", UUID.class)),
                moment(row, "made_at"),
                moment(row, "opens_at"),
                moment(row, "ends_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
