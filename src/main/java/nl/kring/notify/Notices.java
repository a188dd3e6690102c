package nl.kring.notify;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        send(Map.of(notice, Duration.ZERO));
    }

    /** The same for several at once, each after a while in which it may turn out that nobody needs to be told; see {@link #over}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Map<Notice, Duration> notices) {
        if (notices.isEmpty()) return;
        var now = clock.instant();
        var wanted = new HashMap<UUID, NoticesMade.Made>();
        notices.forEach((notice, after) -> {
            var id = Uuid7.next();
            wanted.put(id, new NoticesMade.Made(id, notice, now.plus(after)));
        });
        var made =
                add(List.copyOf(wanted.values()), now).stream().map(wanted::get).toList();
        if (made.isEmpty()) return;
        later.scheduleBatch(made.stream()
                .<SchedulableInstance<?>>map(it -> DeliverNotice.task(it.id()).scheduledTo(it.due())));
        news.publishEvent(new NoticesMade(made));
    }

    /** Those of them that were not there yet. What is there is looked for first: a row that is made in vain is checked whole before. */
    private List<UUID> add(List<NoticesMade.Made> wanted, Instant now) {
        return db.sql("""
                        insert into notify.notice (id, recipient, kind, event, made_at, wanted_at, due_at)
                        select id, recipient, kind, event, :now, due, due
                        from unnest(:ids::uuid[], :recipients::uuid[], :kinds::text[], :events::text[], :dues::timestamptz[])
                            as wanted (id, recipient, kind, event, due)
                        where not exists (select from notify.notice known
                            where known.recipient = wanted.recipient and known.event = wanted.event)
                        on conflict (recipient, event) do nothing returning id""")
                .param("ids", wanted.stream().map(NoticesMade.Made::id).toArray(UUID[]::new))
                .param(
                        "recipients",
                        wanted.stream().map(it -> it.notice().recipient()).toArray(UUID[]::new))
                .param(
                        "kinds",
                        wanted.stream().map(it -> it.notice().kind().name()).toArray(String[]::new))
                .param("events", wanted.stream().map(it -> it.notice().event()).toArray(String[]::new))
                .param("dues", wanted.stream().map(it -> it.due().toString()).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .list();
    }

    /** The recipient saw what this event is about: a notice that did not go out yet stays in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void over(UUID recipient, String event) {
        db.sql("""
                update notify.notice set push_at = null,
                    unwanted_at = case when sent_at is null and given_up_at is null then coalesce(unwanted_at, :now) end,
                    trouble = case when given_up_at is not null then trouble end,
                    reply = case when given_up_at is not null then reply end
                where recipient = :recipient and event = :event
                  and (push_at is not null or num_nonnulls(sent_at, unwanted_at, given_up_at) = 0)""")
                .param("recipient", recipient)
                .param("event", event)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
