package nl.kring.oversight;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.audit.Tallies.Month;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reviews of past months: opened once, with counts and a sample that stay, and closed by who signs off. */
@Component
@Transactional(propagation = MANDATORY)
class Reviews {
    /** What a line of log about a review is about; the month follows. */
    static final String OBJECT = "oversight.review";

    private static final Column CONCLUSION = new Column("oversight.review.conclusion", Part.OVERSIGHT);

    private final JdbcClient db;

    Reviews(JdbcClient db) {
        this.db = db;
    }

    /**
     * A month that was opened.
     *
     * @param signed null until somebody signed off
     */
    record Review(
            UUID id,
            YearMonth month,
            PersonId openedBy,
            Instant openedAt,
            Month counts,
            @Nullable Signed signed) {}

    /** Who signed off, when, and what was concluded. */
    record Signed(PersonId by, Instant at, String conclusion) {}

    /** Those that were opened, the newest month first; at most two hundred. */
    List<Review> all(Pass pass) {
        return db.sql("select * from oversight.review where safe = :safe order by month desc limit 200")
                .param("safe", pass.safeId())
                .query((row, number) -> review(pass, row))
                .list();
    }

    /** The review of a month; empty when nobody opened it. */
    Optional<Review> of(Pass pass, YearMonth month) {
        return db.sql("select * from oversight.review where safe = :safe and month = :month")
                .param("safe", pass.safeId())
                .param("month", month.atDay(1))
                .query((row, number) -> review(pass, row))
                .optional();
    }

    /** Opens a month with these counts and these lines to look at; does nothing when another officer did. */
    void open(Change change, YearMonth month, Month counts, List<UUID> sample) {
        var id = Uuid7.next();
        var opened = db.sql("""
                insert into oversight.review (id, safe, month, opened_by, opened_at, looks, changes, copies, refusals, emergencies, touched_at)
                values (:id, :safe, :month, :by, :now, :looks, :changes, :copies, :refusals, :emergencies, :now) on conflict (month) do nothing
                """)
                .param("id", id)
                .param("safe", change.safeId())
                .param("month", month.atDay(1))
                .param("by", ((Viewer.Person) change.viewer()).id().value())
                .param("now", utc(change.at()))
                .param("looks", counts.looks())
                .param("changes", counts.changes())
                .param("copies", counts.copies())
                .param("refusals", counts.refusals())
                .param("emergencies", counts.emergencies())
                .update();
        if (opened == 0) return;
        var place = 0;
        for (var event : sample)
            db.sql(
                            "insert into oversight.sampled (id, safe, review, place, event) values (:id, :safe, :review, :place, :event)")
                    .param("id", Uuid7.next())
                    .param("safe", change.safeId())
                    .param("review", id)
                    .param("place", ++place)
                    .param("event", event)
                    .update();
    }

    /** Takes hold of a review to change something of it; false when it was signed off. */
    boolean touch(Change change, UUID review) {
        return db.sql(
                                "update oversight.review set touched_at = :now where id = :id and safe = :safe and signed_at is null")
                        .param("now", utc(change.at()))
                        .param("id", review)
                        .param("safe", change.safeId())
                        .update()
                == 1;
    }

    /** Signs off; false when somebody did before. */
    boolean sign(Change change, UUID review, String conclusion) {
        return db.sql("""
                update oversight.review set signed_by = :by, signed_at = :now, conclusion = :conclusion
                where id = :id and safe = :safe and signed_at is null
                """)
                        .param("by", ((Viewer.Person) change.viewer()).id().value())
                        .param("now", utc(change.at()))
                        .param("conclusion", change.seal(CONCLUSION, review, 1, conclusion))
                        .param("id", review)
                        .param("safe", change.safeId())
                        .update()
                == 1;
    }

    private static Review review(Pass pass, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var signer = row.getObject("signed_by", UUID.class);
        return new Review(
                id,
                YearMonth.from(row.getObject("month", LocalDate.class)),
                new PersonId(row.getObject("opened_by", UUID.class)),
                at(row, "opened_at"),
                new Month(
                        row.getLong("looks"),
                        row.getLong("changes"),
                        row.getLong("copies"),
                        row.getLong("refusals"),
                        row.getLong("emergencies")),
                signer == null
                        ? null
                        : new Signed(
                                new PersonId(signer),
                                at(row, "signed_at"),
                                pass.open(CONCLUSION, id, 1, row.getBytes("conclusion"))));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
