package nl.kring;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Work that must survive a restart, by db-scheduler on the table {@code kring.later_work}. A module contributes beans of its type
 * {@code Task}, and schedules through the one {@code SchedulerClient} in the transaction of what it belongs to. A bean of type
 * {@code RecurringTask} starts by itself, and runs on one node at a time.
 */
@Configuration(proxyBeanMethods = false)
class LaterWork {
    private static final String TABLE = "kring.later_work";
    private static final int THREADS = 8;

    /** Apart from the loop, which knows all tasks: else a task could not lean on what schedules another. */
    @Bean
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .tableName(TABLE)
                .serializer(new TextOnly())
                .jdbcCustomization(postgres())
                .enablePriority()
                .build();
    }

    @Bean
    LaterLoop laterLoop(
            DataSource dataSource,
            List<Task<?>> tasks,
            Clock clock,
            @Value("${kring.node:node-1}") String node,
            @Value("${kring.later.polling:true}") boolean polling) {
        return new LaterLoop(() -> scheduler(dataSource, tasks, clock, node, Duration.ofSeconds(10)), polling);
    }

    static Scheduler scheduler(
            DataSource dataSource, List<Task<?>> tasks, Clock clock, String node, Duration pollingInterval) {
        var builder = new SchedulerBuilder(new TransactionAwareDataSourceProxy(dataSource), onRequest(tasks))
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(node))
                .pollingInterval(pollingInterval)
                .executorService(Executors.newFixedThreadPool(
                        THREADS, Thread.ofVirtual().name("later-", 0).factory()))
                .shutdownMaxWait(Duration.ofSeconds(2));
        return configured(builder, tasks).build();
    }

    /** What every scheduler on this table agrees on. */
    static SchedulerBuilder configured(SchedulerBuilder builder, List<Task<?>> tasks) {
        return builder.startTasks(recurring(tasks))
                .tableName(TABLE)
                .serializer(new TextOnly())
                .jdbcCustomization(postgres())
                .threads(THREADS)
                // Takes no more than there are threads: what waits for a thread could not be overtaken by what is
                // urgent.
                .pollUsingLockAndFetch(0.5, 1.0)
                .enablePriority()
                // Work of a node that died is taken over after two minutes.
                .heartbeatInterval(Duration.ofSeconds(30))
                .missedHeartbeatsLimit(4)
                // An older node beside a newer one must not throw away work that it does not know.
                .deleteUnresolvedAfter(Duration.ofDays(3650));
    }

    static List<Task<?>> onRequest(List<Task<?>> tasks) {
        return tasks.stream()
                .filter(task -> !(task instanceof RecurringTask<?>))
                .toList();
    }

    private static List<RecurringTask<?>> recurring(List<Task<?>> tasks) {
        return tasks.stream()
                .filter(RecurringTask.class::isInstance)
                .<RecurringTask<?>>map(task -> (RecurringTask<?>) task)
                .toList();
    }

    private static PostgreSqlJdbcCustomization postgres() {
        return new PostgreSqlJdbcCustomization(false, false);
    }
}
