package nl.kring.notify;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The notices as an administrator sees them. It holds no content and opens no safe; the module that shows it decides who may look, and
 * writes in the log who sent what again.
 */
@Component
public class NoticeQueue {
    private final JdbcClient db;
    private final Notices notices;
    private final SchedulerClient later;
    private final Optional<Smtp> smtp;
    private final Clock clock;

    NoticeQueue(JdbcClient db, Notices notices, SchedulerClient later, Optional<Smtp> smtp, Clock clock) {
        this.db = db;
        this.notices = notices;
        this.later = later;
        this.smtp = smtp;
        this.clock = clock;
    }

    /** How far a notice got. */
    public enum State {
        /** To go out, and nothing went wrong. */
        WAITING,
        /** To go out, and the last try failed. */
        FAILING,
        /** The mail server accepted it. */
        SENT,
        /** The recipient wants no mail. */
        UNWANTED,
        /** Not tried any more. */
        GIVEN_UP
    }

    /**
     * One notice.
     *
     * @param attempts how often it was tried since it was made or sent again; waiting for a mail server or for a wished hour is no try
     * @param trouble why the last try failed; none when it did not
     * @param reply what the mail server answered then, as a number (RFC 5321); 0 when it said nothing
     * @param until when it is tried next, or when it came to its end
     */
    public record Entry(
            UUID id,
            UUID recipient,
            Notice.Kind kind,
            State state,
            Instant madeAt,
            int attempts,
            @Nullable Trouble trouble,
            int reply,
            Instant until) {}

    /** How many notices are in each state; what ended is counted as long as it is kept. */
    public record Counts(long waiting, long failing, long givenUp, long total) {}

    /** Whether a mail server is configured at all; without one every notice waits. */
    public boolean configured() {
        return smtp.isPresent();
    }

    /** A part of the list, newest first; the total is in {@link #counts()}. */
    public List<Entry> page(long offset, int limit) {
        return db.sql("""
                        select id, recipient, kind, made_at, attempts, trouble, coalesce(reply, 0) as reply,
                            coalesce(sent_at, unwanted_at, given_up_at, due_at) as until,
                            case when sent_at is not null then 'SENT' when unwanted_at is not null then 'UNWANTED'
                                when given_up_at is not null then 'GIVEN_UP' when trouble is null then 'WAITING' else 'FAILING' end as state
                        from notify.notice order by made_at desc, id desc limit :limit offset :offset""")
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> entry(row))
                .list();
    }

    /** How many there are. */
    public Counts counts() {
        return db.sql("""
                        select count(*) filter (where open and trouble is null), count(*) filter (where open and trouble is not null),
                            count(*) filter (where given_up_at is not null), count(*)
                        from (select trouble, given_up_at, sent_at is null and unwanted_at is null and given_up_at is null as open
                            from notify.notice) as every""")
                .query((row, number) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** How long the oldest notice that should have gone out has been waiting; nothing when all went out. For a status page. */
    public Optional<Duration> oldestOverdue() {
        var now = clock.instant();
        return db.sql("""
                        select min(wanted_at) from notify.notice
                        where sent_at is null and unwanted_at is null and given_up_at is null and wanted_at <= :now""")
                .param("now", Timestamp.from(now))
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(since -> Duration.between(since.toInstant(), now));
    }

    /**
     * Tries a notice again at once, with five new days, also one that was given up. False when there is nothing to do: it went out, is
     * unwanted, is being sent at this moment, or is no more.
     */
    @Transactional
    public boolean resend(UUID id) {
        var now = clock.instant();
        // Scheduled before it is written: a notice that is being sent right now keeps its task and its state.
        if (!lock(id) || !schedule(id, now)) {
            return false;
        }
        db.sql("""
                update notify.notice set given_up_at = null, trouble = null, reply = null, attempts = 0, tried_from = null, due_at = :now
                where id = :id""").param("id", id).param("now", Timestamp.from(now)).update();
        return true;
    }

    /** Sends a test to this recipient, by the same road as all notices; the list shows how far it got. */
    @Transactional
    public void test(UUID recipient) {
        notices.send(new Notice(recipient, Notice.Kind.TEST, "notify.test:" + Uuid7.next()));
    }

    private boolean lock(UUID id) {
        return db.sql(
                        "select 1 from notify.notice where id = :id and sent_at is null and unwanted_at is null for update")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private boolean schedule(UUID id, Instant now) {
        try {
            return later.schedule(DeliverNotice.task(id).scheduledTo(now), ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException underWay) {
            return false;
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var trouble = row.getString("trouble");
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("recipient", UUID.class),
                Notice.Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getTimestamp("made_at").toInstant(),
                row.getInt("attempts"),
                trouble == null ? null : Trouble.valueOf(trouble),
                row.getInt("reply"),
                row.getTimestamp("until").toInstant());
    }
}
