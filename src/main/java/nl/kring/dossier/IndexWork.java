package nl.kring.dossier;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fills the index right after the first start, and looks once a day whether something was left. */
@Configuration(proxyBeanMethods = false)
class IndexWork {
    @Bean
    RecurringTask<Void> indexDossiersOfBefore(IndexDossiers index) {
        return Tasks.recurring("dossier.index", FixedDelay.ofHours(24))
                .execute((task, context) ->
                        index.run(() -> context.getSchedulerState().isShuttingDown()));
    }
}
