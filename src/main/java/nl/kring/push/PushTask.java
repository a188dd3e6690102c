package nl.kring.push;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One task per notice. It is known while push is off too: what was planned before then ends here, and tells nobody. */
@Configuration(proxyBeanMethods = false)
class PushTask {
    @Bean
    CustomTask<Void> pushWorkTask(Optional<DeliverPush> deliver) {
        return Tasks.custom(DeliverPush.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(5)))
                .execute((work, context) -> {
                    var next = deliver.flatMap(it -> it.deliver(work.getId()));
                    return next.<CompletionHandler<Void>>map(
                                    at -> (done, operations) -> operations.reschedule(done, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }
}
