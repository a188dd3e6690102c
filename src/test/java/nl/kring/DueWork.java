package nl.kring;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Later work in specs: nothing runs by itself, {@link #run} does what is due now. */
public class DueWork {
    private final JdbcClient db;
    private final Clock clock;
    private final ManualScheduler scheduler;

    /** With the tasks of the program, or others on the same table. */
    public DueWork(DataSource dataSource, List<Task<?>> tasks, Clock clock) {
        this.db = JdbcClient.create(dataSource);
        this.clock = clock;
        var builder = TestHelper.createManualScheduler(
                        new TransactionAwareDataSourceProxy(dataSource), LaterWork.onRequest(tasks))
                .clock(new Now(clock));
        LaterWork.configured(builder, tasks);
        this.scheduler = builder.build();
    }

    /** Does everything that is due, also what becomes due by it. */
    public void run() {
        for (var round = 0; round < 100 && due() > 0; round++) {
            scheduler.runAnyDueExecutions();
        }
    }

    /** What a start of the program does: recurring work gets its first time. */
    public void begin() {
        scheduler.start();
    }

    /** Takes over what a dead node left. */
    public void revive() {
        scheduler.runDeadExecutionDetection();
    }

    /** A scheduler as in the real thing, but looking a hundred times a second. Stop it in a finally. */
    public static Scheduler polling(DataSource dataSource, List<Task<?>> tasks, Clock clock, String node) {
        var scheduler = LaterWork.scheduler(dataSource, tasks, clock, node, Duration.ofMillis(10));
        scheduler.start();
        return scheduler;
    }

    private long due() {
        return db.sql("select count(*) from kring.later_work where not picked and execution_time <= :now")
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    private static final class Now extends SettableClock {
        private final Clock clock;

        Now(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant now() {
            return clock.instant();
        }
    }
}
