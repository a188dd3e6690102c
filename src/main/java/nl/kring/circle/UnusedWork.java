package nl.kring.circle;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.UUID;
import nl.kring.access.PersonId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When an invitation closes and nobody came in, the account that waited for it ends, and with it the address: nobody agreed to be kept. */
@Configuration(proxyBeanMethods = false)
class UnusedWork {
    /** One for each account that was made for an invitation; its id is the instance. */
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("circle.unused");

    @Bean
    static OneTimeTask<Void> unused(EndUnused endUnused) {
        return Tasks.oneTime(TASK)
                .execute((account, context) -> endUnused.end(new PersonId(UUID.fromString(account.getId()))));
    }
}
