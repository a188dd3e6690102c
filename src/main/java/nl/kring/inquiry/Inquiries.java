package nl.kring.inquiry;

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
import nl.kring.account.Directory;
import nl.kring.crypto.Uuid7;
import nl.kring.inquiry.Inquiry.Outcome;
import nl.kring.inquiry.Inquiry.State;
import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.inquiry.Inquiry.Way;
import nl.kring.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One thread of the intake desk, and what was said in it; needs the part TALK. */
@Component
@Transactional(propagation = MANDATORY)
class Inquiries {
    static final Column REACH = new Column("inquiry.thread.reach", Part.TALK);
    static final Column DETAILS = new Column("inquiry.thread.details", Part.TALK);
    private static final Column TEXT = new Column("inquiry.said.text", Part.TALK);
    private static final int MOST = 500;

    private final JdbcClient db;
    private final Directory directory;

    Inquiries(JdbcClient db, Directory directory) {
        this.db = db;
        this.directory = directory;
    }

    /** Keeps a new thread; its first words follow. @param due by when an answer is promised; null in line */
    void add(Change change, Asking asking, Way way, @Nullable Instant due, Instant ends) {
        db.sql("""
                insert into inquiry.thread (safe, way, theme, area, asked_by, state, reach, asked_at, moved_at, due_at, ends_at)
                values (:safe, :way, :theme, :area, :by::uuid, 'WAITING', :reach, :now, :now, :due::timestamptz, :ends)
                """)
                .param("safe", change.safeId())
                .param("way", way.name())
                .param("theme", asking.theme().name())
                .param("area", asking.area())
                .param(
                        "by",
                        change.viewer() instanceof Viewer.Person asker
                                ? asker.id().value()
                                : null)
                .param(
                        "reach",
                        asking.reach().isEmpty() ? null : change.seal(REACH, change.safeId(), 1, asking.reach()))
                .param("now", at(change.at()))
                .param("due", due == null ? null : at(due))
                .param("ends", at(ends))
                .update();
    }

    /** The thread of this pass. @throws NotFound once it is past its end */
    Inquiry of(Pass pass) {
        return db.sql("select * from inquiry.thread where safe = :safe and ends_at > :now")
                .param("safe", pass.safeId())
                .param("now", at(pass.at()))
                .query((row, number) -> inquiry(
                        row,
                        pass.openIfAny(REACH, pass.safeId(), 1, row.getBytes("reach")),
                        pass.openIfAny(DETAILS, pass.safeId(), 1, row.getBytes("details"))))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** What was said, the oldest first; the newest five hundred. */
    List<Said> said(Pass pass) {
        return db.sql("""
                select * from (select id, by, at, text from inquiry.said where safe = :safe order by at desc, id desc limit :most) as newest
                order by at, id
                """)
                .param("safe", pass.safeId())
                .param("most", MOST)
                .query((row, number) -> said(pass, row))
                .list();
    }

    /** How many wait in line before it. */
    int ahead(Pass pass) {
        return db.sql("select inquiry.ahead(:safe)")
                .param("safe", pass.safeId())
                .query(Integer.class)
                .single();
    }

    /**
     * Writes down what was said, after all that is there.
     *
     * @param by who of the desk; null for whoever asked
     */
    UUID write(Change change, @Nullable PersonId by, String text) {
        return write(change, by, text, change.at());
    }

    /** The same at an earlier moment, for the demonstration. */
    UUID write(Change change, @Nullable PersonId by, String text, Instant at) {
        var id = Uuid7.next();
        db.sql("select from inquiry.thread where safe = :safe for update")
                .param("safe", change.safeId())
                .query()
                .singleRow();
        db.sql("""
                insert into inquiry.said (id, safe, by, at, text)
                select :id, :safe, :by::uuid, greatest(:at::timestamptz, max(s.at) + interval '1 microsecond'), :text
                from inquiry.said s where s.safe = :safe
                """)
                .param("id", id)
                .param("safe", change.safeId())
                .param("by", by == null ? null : by.value())
                .param("at", at(at))
                .param("text", change.seal(TEXT, id, 1, text))
                .update();
        return id;
    }

    /** Somebody wrote: who is to act now, by when, and when it is forgotten. */
    void move(Change change, State state, @Nullable Instant due, Instant ends) {
        db.sql("""
                update inquiry.thread set state = :state, moved_at = :now, due_at = :due::timestamptz, ends_at = :ends where safe = :safe
                """)
                .param("state", state.name())
                .param("now", at(change.at()))
                .param("due", due == null ? null : at(due))
                .param("ends", at(ends))
                .param("safe", change.safeId())
                .update();
    }

    /** Somebody of the desk takes it, from whoever had it. */
    void take(Change change, PersonId taker) {
        db.sql("""
                update inquiry.thread set taken_by = :by, taken_at = :now, state = case state when 'WAITING' then 'TAKEN' else state end
                where safe = :safe and state <> 'CLOSED'
                """)
                .param("by", taker.value())
                .param("now", at(change.at()))
                .param("safe", change.safeId())
                .update();
    }

    /** Whoever asked wants to become a client. */
    void wish(Change change, Wish wish) {
        db.sql("update inquiry.thread set details = :details, wished_at = :now where safe = :safe")
                .param("details", change.seal(DETAILS, change.safeId(), 1, wish.write()))
                .param("now", at(change.at()))
                .param("safe", change.safeId())
                .update();
    }

    /** What it turned out to be about, for the figures; what is over stays as it was counted. */
    void about(Change change, Theme theme) {
        db.sql("update inquiry.thread set theme = :theme where safe = :safe and state <> 'CLOSED'")
                .param("theme", theme.name())
                .param("safe", change.safeId())
                .update();
    }

    /** It is over, and counted; whoever closed it first did. Whether this was the first. */
    boolean close(Change change, Outcome outcome, UUID by) {
        var closed = db.sql("""
                        update inquiry.thread set state = 'CLOSED', outcome = :outcome, closed_by = :by, closed_at = :now, due_at = null
                        where safe = :safe and state <> 'CLOSED'
                        """)
                        .param("outcome", outcome.name())
                        .param("by", by)
                        .param("now", at(change.at()))
                        .param("safe", change.safeId())
                        .update()
                == 1;
        if (closed) count(change, outcome);
        return closed;
    }

    /** Counts how it ended. */
    private void count(Change change, Outcome outcome) {
        db.sql("select inquiry.count_end(:safe, :outcome)")
                .param("safe", change.safeId())
                .param("outcome", outcome.name())
                .query()
                .singleRow();
    }

    /** Takes all its rows away; what nobody closed is counted as {@link Outcome#EXPIRED}. */
    void destroy(Change destruction) {
        var open = db.sql("select state <> 'CLOSED' from inquiry.thread where safe = :safe")
                .param("safe", destruction.safeId())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (open) count(destruction, Outcome.EXPIRED);
        db.sql("delete from inquiry.said where safe = :safe")
                .param("safe", destruction.safeId())
                .update();
        db.sql("delete from inquiry.thread where safe = :safe")
                .param("safe", destruction.safeId())
                .update();
    }

    /** The threads that are past their end; at most two hundred. */
    List<UUID> past(Instant now) {
        return db.sql("select * from inquiry.past(:now)")
                .param("now", at(now))
                .query(UUID.class)
                .list();
    }

    private Said said(Pass pass, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var by = row.getObject("by", UUID.class);
        var person = by == null ? null : new PersonId(by);
        var name = person == null ? "" : directory.name(person).orElse("–").split(" ", 2)[0];
        return new Said(
                id,
                person,
                name,
                row.getObject("at", OffsetDateTime.class).toInstant(),
                pass.open(TEXT, id, 1, row.getBytes("text")));
    }

    static Inquiry inquiry(ResultSet row, @Nullable String reach, @Nullable String details) throws SQLException {
        var asker = row.getObject("asked_by", UUID.class);
        var taker = row.getObject("taken_by", UUID.class);
        var outcome = row.getString("outcome");
        return new Inquiry(
                row.getObject("safe", UUID.class),
                Way.valueOf(row.getString("way")),
                Theme.valueOf(row.getString("theme")),
                row.getString("area"),
                asker == null ? null : new PersonId(asker),
                State.valueOf(row.getString("state")),
                reach,
                details == null ? null : Wish.read(details),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("moved_at", OffsetDateTime.class).toInstant(),
                instant(row, "due_at"),
                taker == null ? null : new PersonId(taker),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
