package nl.kring;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Removes the database of an older PostgreSQL when its time is over. */
@Component
class FormerWork {
    private static final Logger log = LoggerFactory.getLogger(FormerWork.class);

    private final Path data;
    private final Clock clock;

    FormerWork(@Value("${kring.data}") Path data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Hourly {
        @Bean
        RecurringTask<Void> forgetFormer(FormerWork work) {
            return Tasks.recurring("kring.former", FixedDelay.ofHours(1)).execute((task, context) -> work.look());
        }
    }

    void look() {
        try {
            for (var former : FormerDatabase.in(data)) {
                if (LocalDate.now(clock).isAfter(former.until())) {
                    former.remove(data);
                    log.info("The database of PostgreSQL {} was removed: its time was over", former.major());
                }
            }
        } catch (IOException failed) {
            log.error("The database of an older PostgreSQL could not be removed", failed);
        }
    }
}
