package nl.kring.oversight;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lines of a month's sample, and what officers say of them; the newest word counts, and none is ever taken away. */
@Component
@Transactional(propagation = MANDATORY)
class Samples {
    private static final Column NOTE = new Column("oversight.verdict.note", Part.OVERSIGHT);

    private final JdbcClient db;

    Samples(JdbcClient db) {
        this.db = db;
    }

    /**
     * A line of the log to look at.
     *
     * @param event its id
     * @param verdict null while nobody looked
     */
    record Sampled(UUID id, int place, UUID event, @Nullable Verdict verdict) {}

    /** @param fine whether it is in order; else it is a question, and the note says which */
    record Verdict(boolean fine, @Nullable String note, PersonId by, Instant at) {}

    /** The lines of a review, in their order. */
    List<Sampled> of(Pass pass, UUID review) {
        return db.sql("""
                select s.id, s.place, s.event, v.id as verdict, v.fine, v.note, v.by, v.at from oversight.sampled s
                left join lateral (select * from oversight.verdict v where v.sampled = s.id order by v.at desc, v.id desc limit 1) as v on true
                where s.review = :review order by s.place
                """)
                .param("review", review)
                .query((row, number) -> sampled(pass, row))
                .list();
    }

    /** Says something of a line. */
    void judge(Change change, UUID sampled, boolean fine, @Nullable String note) {
        var id = Uuid7.next();
        db.sql(
                        "insert into oversight.verdict (id, safe, sampled, fine, note, by, at) values (:id, :safe, :sampled, :fine, :note, :by, :at)")
                .param("id", id)
                .param("safe", change.safeId())
                .param("sampled", sampled)
                .param("fine", fine)
                .param("note", change.sealIfAny(NOTE, id, 1, note))
                .param("by", ((Viewer.Person) change.viewer()).id().value())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Sampled sampled(Pass pass, ResultSet row) throws SQLException {
        var verdict = row.getObject("verdict", UUID.class);
        return new Sampled(
                row.getObject("id", UUID.class),
                row.getInt("place"),
                row.getObject("event", UUID.class),
                verdict == null
                        ? null
                        : new Verdict(
                                row.getBoolean("fine"),
                                pass.openIfAny(NOTE, verdict, 1, row.getBytes("note")),
                                new PersonId(row.getObject("by", UUID.class)),
                                row.getObject("at", OffsetDateTime.class).toInstant()));
    }
}
