package nl.kring.notify;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which notices are still to be told by push as well, and when. How that is done others know. Every step is a statement of its own: no
 * transaction lasts while a push service thinks.
 */
@Component
public class Pushes {
    private final JdbcClient db;

    Pushes(JdbcClient db) {
        this.db = db;
    }

    /** These new notices are to be told by push too, each from when it is wanted. */
    public void want(Collection<UUID> notices) {
        db.sql("update notify.notice set push_at = wanted_at where id = any(:ids)")
                .param("ids", notices.toArray(UUID[]::new))
                .update();
    }

    /** This notice is to be told by push, not before this time. */
    public void want(UUID notice, Instant at) {
        db.sql("update notify.notice set push_at = :at where id = :id")
                .param("id", notice)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The notice, unless it was told by push, or need not be any more. */
    public Optional<Notice> open(UUID notice) {
        return db.sql("select recipient, kind, event from notify.notice where id = :id and push_at is not null")
                .param("id", notice)
                .query(Notice.class)
                .optional();
    }

    /** This recipient was told that there is something new, or cannot be: that counts for all that could be told by now. */
    public void done(UUID recipient, Instant now) {
        db.sql(
                        "update notify.notice set push_at = null where recipient = :recipient and (push_at <= :now or push_tries > 0)")
                .param("recipient", recipient)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** A try failed: when the next one is, or nothing when that was the last. */
    public Optional<Instant> failed(UUID notice, Trouble trouble, Instant now) {
        var next = db.sql("""
                        update notify.notice set push_tries = push_tries + 1, push_from = coalesce(push_from, :now)
                        where id = :id returning push_tries, push_from""")
                .param("id", notice)
                .param("now", Timestamp.from(now))
                .query((row, number) -> RetryRules.next(
                        trouble, row.getInt(1), row.getTimestamp(2).toInstant(), now))
                .optional()
                .flatMap(it -> it);
        next.ifPresent(at -> want(notice, at));
        return next;
    }
}
