package nl.kring.oversight;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The watch over the log, every three minutes on one node. Where it is stands as text with its task, written when a run ended well. */
@Configuration(proxyBeanMethods = false)
class WatchWork {
    static final String NAME = "oversight.watch";
    private static final String NOT_YET = "";

    @Bean
    RecurringTask<String> watchOverLog(WatchLog watch) {
        return Tasks.recurring(NAME, FixedDelay.ofMinutes(3), String.class)
                .initialData(NOT_YET)
                .executeStateful((task, context) -> {
                    var since = task.getData();
                    return watch.run(since == null || since.equals(NOT_YET) ? null : Instant.parse(since))
                            .toString();
                });
    }
}
