package nl.kring.notify;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.Timestamp;
import java.time.Clock;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends notices: certain once the transaction of the event is committed, and never before. */
@Component
public class Notices {
    private final JdbcClient db;
    private final SchedulerClient later;
    private final Clock clock;

    Notices(JdbcClient db, SchedulerClient later, Clock clock) {
        this.db = db;
        this.later = later;
        this.clock = clock;
    }

    /**
     * Writes the notice down in the caller's transaction; it goes out within seconds of the commit, and is tried for five days. A notice of
     * this event to this recipient that is already there stays the only one. Says nothing about whether the recipient wants mail, or has
     * an address: {@link Addressees} is asked when it is sent.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Notice notice) {
        var id = Uuid7.next();
        var now = clock.instant();
        var added = db.sql("""
                        insert into notify.notice (id, recipient, kind, event, made_at, wanted_at, due_at)
                        values (:id, :recipient, :kind, :event, :now, :now, :now)
                        on conflict (recipient, event) do nothing""")
                .param("id", id)
                .param("recipient", notice.recipient())
                .param("kind", notice.kind().name())
                .param("event", notice.event())
                .param("now", Timestamp.from(now))
                .update();
        if (added == 1) {
            later.scheduleIfNotExists(DeliverNotice.task(id).scheduledTo(now));
        }
    }
}
