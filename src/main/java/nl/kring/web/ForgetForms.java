package nl.kring.web;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes receipts of forms a day after they were sent: nobody sends the same form again after that. */
@Configuration(proxyBeanMethods = false)
class ForgetForms {
    private static final Duration KEPT = Duration.ofHours(24);

    @Bean
    RecurringTask<Void> forgetFormReceipts(JdbcClient db, Clock clock) {
        return Tasks.recurring("web.forget-forms", FixedDelay.ofHours(1))
                .execute((task, context) -> db.sql("delete from web.form_receipt where at < :before")
                        .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                        .update());
    }
}
