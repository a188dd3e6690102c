package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class LaterWorkSpec {
    @Autowired
    SchedulerClient client;

    @Autowired
    DataSource dataSource;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    List<RecurringTask<?>> recurring;

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Task<String> task =
            Tasks.oneTime("spec.later", String.class).execute((work, context) -> done.add(work.getData()));

    @Test
    void is_done_when_what_it_belongs_to_is_certain_and_not_when_that_is_undone() {
        transaction.executeWithoutResult(
                status -> client.scheduleIfNotExists(task.instance("kept", "kept"), clock.instant()));
        transaction.executeWithoutResult(status -> {
            client.scheduleIfNotExists(task.instance("undone", "undone"), clock.instant());
            status.setRollbackOnly();
        });
        new DueWork(dataSource, List.of(task), clock).run();
        assertThat(done).containsExactly("kept");
    }

    @Test
    void carries_text_and_no_java_object() {
        var object = Tasks.oneTime("spec.object", UUID.class).execute((work, context) -> {});
        assertThatThrownBy(() -> client.scheduleIfNotExists(object.instance("x", UUID.randomUUID()), clock.instant()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new TextOnly().deserialize(String.class, new TextOnly().serialize("één")))
                .isEqualTo("één");
        assertThat(new TextOnly().serialize(null)).isNull();
    }

    @Test
    void of_every_day_is_brought_by_modules_and_is_there_once_however_many_nodes_start() {
        var all = List.<Task<?>>copyOf(recurring);
        for (var node = 0; node < 2; node++) new DueWork(dataSource, all, clock).begin();
        assertThat(names())
                .contains("web.forget-forms", "notify.forget-notices")
                .doesNotHaveDuplicates();
    }

    @Test
    void stops_with_the_program_and_lets_what_runs_end() throws Exception {
        var running = new CountDownLatch(1);
        var stopping = new CountDownLatch(1);
        var slow = Tasks.oneTime("spec.slow").execute((work, context) -> {
            running.countDown();
            awaitQuietly(stopping);
            done.add("ended");
        });
        client.scheduleIfNotExists(slow.instance("slow"), clock.instant());
        var loop = new LaterLoop(
                () -> LaterWork.scheduler(dataSource, List.of(slow), clock, "spec", Duration.ofMillis(10)), true);
        loop.start();
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(loop.isRunning()).isTrue();
        stopping.countDown();
        loop.stop();
        assertThat(loop.isRunning()).isFalse();
        assertThat(done).containsExactly("ended");
        assertThat(names()).doesNotContain("spec.slow");
    }

    @Test
    void does_not_begin_by_itself_in_a_program_that_was_told_so() {
        assertThat(new LaterLoop(
                                () -> LaterWork.scheduler(dataSource, List.of(), clock, "spec", Duration.ofMillis(10)),
                                false)
                        .isAutoStartup())
                .isFalse();
    }

    @Test
    void removes_receipts_of_forms_a_day_after_they_were_sent() {
        var old = receipt(Duration.ofHours(25));
        var young = receipt(Duration.ofHours(23));
        var forget = recurring.stream()
                .filter(it -> it.getName().equals("web.forget-forms"))
                .findFirst()
                .orElseThrow();
        db.sql("delete from kring.later_work where task_name = 'web.forget-forms'")
                .update();
        var work = new DueWork(dataSource, List.of(forget), clock);
        work.begin();
        work.run();
        assertThat(db.sql("select form from web.form_receipt where form in (:old, :young)")
                        .param("old", old)
                        .param("young", young)
                        .query(UUID.class)
                        .list())
                .containsExactly(young);
    }

    private UUID receipt(Duration age) {
        var form = UUID.randomUUID();
        db.sql("insert into web.form_receipt (form, person, location, at) values (:form, :person, '/', :at)")
                .param("form", form)
                .param("person", UUID.randomUUID())
                .param("at", java.sql.Timestamp.from(clock.instant().minus(age)))
                .update();
        return form;
    }

    private List<String> names() {
        return db.sql("select task_name from kring.later_work where task_name <> 'notice'")
                .query(String.class)
                .list();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
