package nl.kring.factor;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes counts of attempts that no longer hold anybody up. */
@Configuration(proxyBeanMethods = false)
class ForgetAttempts {
    @Bean
    RecurringTask<Void> forgetCountedAttempts(Attempts attempts, Clock clock) {
        return Tasks.recurring("factor.forget-attempts", FixedDelay.ofHours(1))
                .execute((task, context) -> attempts.purge(clock.instant()));
    }
}
