package nl.kring.notify;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each notice got. Every step is a statement of its own: no transaction lasts while a mail server thinks. */
@Component
class Deliveries {
    private final JdbcClient db;

    Deliveries(JdbcClient db) {
        this.db = db;
    }

    /** One try that began: the how manieth, and when the first was. */
    record Try(int attempts, Instant first) {}

    /** The notice, unless it has gone out, is unwanted, was given up, or is no more. */
    Optional<Notice> open(UUID id) {
        return db.sql("""
                        select recipient, kind, event from notify.notice
                        where id = :id and sent_at is null and unwanted_at is null and given_up_at is null""").param("id", id).query(Notice.class).optional();
    }

    /** The notice, however far it got, unless it is no more. */
    Optional<Notice> any(UUID id) {
        return db.sql("select recipient, kind, event from notify.notice where id = :id")
                .param("id", id)
                .query(Notice.class)
                .optional();
    }

    /** Counts a try before it is made: a crash in the middle shows. */
    Try begin(UUID id, Instant now) {
        return db.sql("""
                        update notify.notice set attempts = attempts + 1, tried_from = coalesce(tried_from, :now) where id = :id
                        returning attempts, tried_from""")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query((row, number) ->
                        new Try(row.getInt(1), row.getTimestamp(2).toInstant()))
                .single();
    }

    void sent(UUID id, Instant now) {
        db.sql("update notify.notice set sent_at = :now, trouble = null, reply = null where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    void unwanted(UUID id, Instant now) {
        db.sql("update notify.notice set unwanted_at = :now, trouble = null, reply = null where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The recipient wants it then, and not now: that is no trouble. */
    void wanted(UUID id, Instant at) {
        db.sql("update notify.notice set wanted_at = :at, due_at = :at, trouble = null, reply = null where id = :id")
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }

    void waits(UUID id, Trouble trouble, int reply, Instant next) {
        db.sql("""
                update notify.notice set trouble = :trouble, reply = nullif(:reply, 0), due_at = :next where id = :id""")
                .param("id", id)
                .param("trouble", trouble.name())
                .param("reply", reply)
                .param("next", Timestamp.from(next))
                .update();
    }

    void givenUp(UUID id, Trouble trouble, int reply, Instant now) {
        db.sql("""
                update notify.notice set trouble = :trouble, reply = nullif(:reply, 0), given_up_at = :now where id = :id""")
                .param("id", id)
                .param("trouble", trouble.name())
                .param("reply", reply)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Removes what has come to an end before these times; what is open stays. Returns how many. */
    int forget(Instant ended, Instant givenUp) {
        return db.sql("""
                        delete from notify.notice
                        where coalesce(sent_at, unwanted_at) < :ended or given_up_at < :givenUp""")
                .param("ended", Timestamp.from(ended))
                .param("givenUp", Timestamp.from(givenUp))
                .update();
    }
}
