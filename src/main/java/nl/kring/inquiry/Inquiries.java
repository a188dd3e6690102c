package nl.kring.inquiry;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
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
    /** So much is told to an open page at a time. */
    static final int AT_ONCE = 100;

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
                        asking.reach().isEmpty() ? null : change.seal(Sealed.REACH, change.safeId(), 1, asking.reach()))
                .param("now", Sealed.at(change.at()))
                .param("due", due == null ? null : Sealed.at(due))
                .param("ends", Sealed.at(ends))
                .update();
    }

    /** The thread of this pass. @throws NotFound once it is past its end */
    Inquiry of(Pass pass) {
        return db.sql("select * from inquiry.thread where safe = :safe and ends_at > :now")
                .param("safe", pass.safeId())
                .param("now", Sealed.at(pass.at()))
                .query((row, number) -> Sealed.inquiry(
                        row,
                        pass.openIfAny(Sealed.REACH, pass.safeId(), 1, row.getBytes("reach")),
                        pass.openIfAny(Sealed.DETAILS, pass.safeId(), 1, row.getBytes("details"))))
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
                .query((row, number) -> Sealed.said(pass, row, directory))
                .list();
    }

    /** All that was said, the oldest first, for taking it along. */
    List<Said> all(Pass pass) {
        var all = new ArrayList<Said>();
        for (var some = after(pass, Instant.EPOCH);
                !some.isEmpty();
                some = after(pass, some.getLast().at())) all.addAll(some);
        return all;
    }

    /** What was said after a moment, the oldest first; at most {@link #AT_ONCE}. */
    List<Said> after(Pass pass, Instant moment) {
        return db.sql(
                        "select id, by, at, text from inquiry.said where safe = :safe and at > :moment order by at, id limit :most")
                .param("safe", pass.safeId())
                .param("moment", Sealed.at(moment))
                .param("most", AT_ONCE)
                .query((row, number) -> Sealed.said(pass, row, directory))
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
                .param("at", Sealed.at(change.at()))
                .param("text", change.seal(Sealed.TEXT, id, 1, text))
                .update();
        return id;
    }

    /** Somebody wrote: who is to act now, by when, and when it is forgotten. */
    void move(Change change, State state, @Nullable Instant due, Instant ends) {
        db.sql("""
                update inquiry.thread set state = :state, moved_at = :now, due_at = :due::timestamptz, ends_at = :ends where safe = :safe
                """)
                .param("state", state.name())
                .param("now", Sealed.at(change.at()))
                .param("due", due == null ? null : Sealed.at(due))
                .param("ends", Sealed.at(ends))
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
                .param("now", Sealed.at(change.at()))
                .param("safe", change.safeId())
                .update();
    }

    /** Whoever asked wants to become a client. */
    void wish(Change change, Wish wish) {
        db.sql("update inquiry.thread set details = :details, wished_at = :now where safe = :safe")
                .param("details", change.seal(Sealed.DETAILS, change.safeId(), 1, wish.write()))
                .param("now", Sealed.at(change.at()))
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
                        .param("now", Sealed.at(change.at()))
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
                .param("now", Sealed.at(now))
                .query(UUID.class)
                .list();
    }
}
