package nl.kring.inquiry;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The consultation hour: the desk opens and closes it by hand, and everybody sees whether it is open. */
@Component
@Transactional(propagation = MANDATORY)
class Hours {
    private final JdbcClient db;

    Hours(JdbcClient db) {
        this.db = db;
    }

    /** Until the end of this transaction nobody closes the hour: who comes into the line is not left behind in it. */
    void hold() {
        db.sql("select pg_advisory_xact_lock_shared(hashtextextended('inquiry.hour', 3))::text")
                .query()
                .singleRow();
    }

    /** Since when it is open; empty when it is not. */
    Optional<Instant> openSince() {
        return db.sql("select opened_at from inquiry.hour where closed_at is null")
                .query((row, number) ->
                        row.getObject("opened_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** How many wait in line now. Needs the organisation's part DESK. */
    int inLine(Pass desk) {
        return db.sql("select inquiry.in_line()").query(Integer.class).single();
    }

    /** Opens it; an hour that is open stays so. Needs the organisation's part DESK. */
    void open(Change desk) {
        db.sql("insert into inquiry.hour (id, opened_by, opened_at) values (:id, :by, :now) on conflict do nothing")
                .param("id", Uuid7.next())
                .param("by", desk.person().value())
                .param("now", Sealed.at(desk.at()))
                .update();
    }

    /** Closes it: who still waits in line has asked a question, with an answer by this moment. Needs the part DESK. */
    void close(Change desk, Instant due) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('inquiry.hour', 3))::text")
                .query()
                .singleRow();
        db.sql("update inquiry.hour set closed_by = :by, closed_at = :now where closed_at is null")
                .param("by", desk.person().value())
                .param("now", Sealed.at(desk.at()))
                .update();
        db.sql("select inquiry.to_questions(:due)")
                .param("due", Sealed.at(due))
                .query()
                .singleRow();
    }
}
