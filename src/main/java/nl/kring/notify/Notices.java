package nl.kring.notify;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import nl.kring.crypto.Uuid7;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends notices: certain once the transaction of the event is committed, and never before. */
@Component
public class Notices {
    private final JdbcClient db;
    private final SchedulerClient later;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Notices(JdbcClient db, SchedulerClient later, ApplicationEventPublisher news, Clock clock) {
        this.db = db;
        this.later = later;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Writes the notice down in the caller's transaction; it goes out within seconds of the commit, and is tried for five days. A notice of
     * this event to this recipient that is already there stays the only one. Says nothing about whether the recipient wants mail, or has
     * an address: {@link Addressees} is asked when it is sent.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Notice notice) {
        send(notice, Duration.ZERO);
    }

    /** The same, after a while in which it may turn out that nobody needs to be told; see {@link #over}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Notice notice, Duration after) {
        var id = Uuid7.next();
        var now = clock.instant();
        var due = now.plus(after);
        var added = db.sql("""
                        insert into notify.notice (id, recipient, kind, event, made_at, wanted_at, due_at)
                        values (:id, :recipient, :kind, :event, :now, :due, :due)
                        on conflict (recipient, event) do nothing""")
                .param("id", id)
                .param("recipient", notice.recipient())
                .param("kind", notice.kind().name())
                .param("event", notice.event())
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(due))
                .update();
        if (added == 1) {
            later.scheduleIfNotExists(DeliverNotice.task(id).scheduledTo(due));
            news.publishEvent(new NoticeMade(id, notice, due));
        }
    }

    /** The recipient saw what this event is about: a notice that did not go out yet stays in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void over(UUID recipient, String event) {
        db.sql("""
                update notify.notice set unwanted_at = :now, trouble = null, reply = null
                where recipient = :recipient and event = :event
                  and sent_at is null and unwanted_at is null and given_up_at is null""")
                .param("recipient", recipient)
                .param("event", event)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        db.sql(
                        "update notify.notice set push_at = null where recipient = :recipient and event = :event and push_at is not null")
                .param("recipient", recipient)
                .param("event", event)
                .update();
    }
}
