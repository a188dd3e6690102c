package nl.kring.circle;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.dossier.Cargo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom the help team puts forward; needs the part NOMINATION. */
@Component
@Transactional(propagation = MANDATORY)
public class Nominations {
    private static final Column NAME = new Column("circle.nomination.name", Part.NOMINATION);
    private static final Column RELATION = new Column("circle.nomination.relation", Part.NOMINATION);
    private static final Column REASON = new Column("circle.nomination.reason", Part.NOMINATION);
    private static final Column WORDS = new Column("circle.nomination.words", Part.NOMINATION);

    private final JdbcClient db;

    Nominations(JdbcClient db) {
        this.db = db;
    }

    void add(Change change, UUID id, PersonId by, Grant.Kind kind, String name, String relation, String reason) {
        db.sql("""
                insert into circle.nomination (id, dossier, kind, name, relation, reason, made_by, made_at)
                values (:id, :dossier, :kind, :name, :relation, :reason, :by, :now)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("kind", kind.name())
                .param("name", change.seal(NAME, id, 1, name))
                .param("relation", change.seal(RELATION, id, 1, relation))
                .param("reason", change.seal(REASON, id, 1, reason))
                .param("by", by.value())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first, at most fifty. */
    List<Nomination> of(Pass pass) {
        return db.sql(
                        "select * from circle.nomination where dossier = :dossier order by made_at desc, id desc limit 50")
                .param("dossier", pass.safeId())
                .query((row, number) -> nomination(pass, row))
                .list();
    }

    /** Whether one waits for the client's answer. */
    public boolean waits(Pass pass) {
        return db.sql("select exists (select from circle.nomination where dossier = :dossier and answered_at is null)")
                .param("dossier", pass.safeId())
                .query(Boolean.class)
                .single();
    }

    /** The one that waits for the client's answer; empty when it was answered, or is of another dossier. */
    Optional<Nomination> waiting(Pass pass, UUID id) {
        return db.sql("select * from circle.nomination where dossier = :dossier and id = :id and answered_at is null")
                .param("dossier", pass.safeId())
                .param("id", id)
                .query((row, number) -> nomination(pass, row))
                .optional();
    }

    /** The client made this invitation of it. @return whether it waited */
    boolean invited(Change change, UUID id, UUID invitation) {
        return answer(change, id, invitation, null);
    }

    /** The client said no, perhaps with words. @return whether it waited */
    boolean declined(Change change, UUID id, @Nullable String words) {
        return answer(change, id, null, words);
    }

    private boolean answer(Change change, UUID id, @Nullable UUID invitation, @Nullable String words) {
        return db.sql("""
                        update circle.nomination set answered_at = :now, invitation = :invitation, words = :words
                        where dossier = :dossier and id = :id and answered_at is null
                        """)
                        .param("now", change.at().atOffset(ZoneOffset.UTC))
                        .param("invitation", invitation)
                        .param("words", change.sealIfAny(WORDS, id, 1, words))
                        .param("dossier", change.safeId())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Nomination nomination(Pass pass, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var answered = row.getObject("answered_at", OffsetDateTime.class);
        return new Nomination(
                id,
                Grant.Kind.valueOf(row.getString("kind")),
                pass.open(NAME, id, 1, row.getBytes("name")),
                pass.open(RELATION, id, 1, row.getBytes("relation")),
                pass.open(REASON, id, 1, row.getBytes("reason")),
                new PersonId(row.getObject("made_by", UUID.class)),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                answered == null ? null : answered.toInstant(),
                row.getObject("invitation", UUID.class),
                pass.openIfAny(WORDS, id, 1, row.getBytes("words")));
    }

    /** What was put forward stays so in the dossier that stays. */
    Consumer<Change> carry(Change out) {
        var rows = Cargo.take(
                out,
                db.sql("delete from circle.nomination n where dossier = :dossier returning to_jsonb(n)::text"),
                Cargo.Sealing.once("name", NAME),
                Cargo.Sealing.once("relation", RELATION),
                Cargo.Sealing.once("reason", REASON),
                Cargo.Sealing.once("words", WORDS));
        return in -> rows.put(
                in,
                db.sql(
                        "insert into circle.nomination select * from jsonb_populate_recordset(null::circle.nomination, :rows::jsonb)"));
    }

    void destroy(Change destruction) {
        db.sql("delete from circle.nomination where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
