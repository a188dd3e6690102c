package nl.kring.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import nl.kring.DueWork;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Without the setting there is no push. */
@KringSpec
class PushOffSpec {
    @Autowired
    ApplicationContext kring;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    SchedulerClient later;

    @Autowired
    DueWork due;

    @Autowired
    Clock clock;

    @BeforeEach
    void nothing_is_planned() {
        db.sql("delete from kring.later_work where task_name = 'push'").update();
    }

    @Test
    void none_of_its_pages_are_there() {
        var client = visitor.as(story.client);
        for (var path : List.of("/push", "/push-worker.js"))
            assertThat(client.get(path).status()).as(path).isEqualTo(404);
        for (var path : List.of("/push", "/push/trial", "/push/quiet", "/push/" + UUID.randomUUID() + "/end"))
            assertThat(client.post(path, new TestBrowser().fields()).status())
                    .as(path)
                    .isEqualTo(404);
    }

    @Test
    void no_page_mentions_it_and_none_may_start_a_worker() {
        for (var person : List.of(story.client, story.worker, story.admin))
            for (var path : List.of("/account/contact", "/account/sessions", "/sign-in/means")) {
                var page = visitor.as(person).get(path);
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.body()).doesNotContain("/push", "push.js");
                assertThat(String.valueOf(page.response().getHeader("Content-Security-Policy")))
                        .doesNotContain("worker-src");
            }
    }

    @Test
    void nothing_is_written_down_for_it() {
        assertThat(kring.getBeanNamesForType(Sender.class)).isEmpty();
        assertThat(kring.getBeanNamesForType(Road.class)).isEmpty();
        var event = "spec.push:" + UUID.randomUUID();
        transaction.executeWithoutResult(
                status -> notices.send(new Notice(story.client.value(), Notice.Kind.SOMETHING_NEW, event)));
        assertThat(db.sql("select count(*) from notify.notice where event = :event and push_at is null")
                        .param("event", event)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(planned()).isZero();
    }

    @Test
    void what_was_planned_while_it_was_on_ends_and_tells_nobody() {
        later.scheduleIfNotExists(DeliverPush.trial(story.client).scheduledTo(clock.instant()));
        assertThat(planned()).isEqualTo(1);
        due.run();
        assertThat(planned()).isZero();
    }

    private long planned() {
        return db.sql("select count(*) from kring.later_work where task_name = 'push'")
                .query(Long.class)
                .single();
    }
}
