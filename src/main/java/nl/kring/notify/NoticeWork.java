package nl.kring.notify;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import nl.kring.profile.Organisation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What this module gives to the scheduler: one task per notice, and the forgetting of old ones. */
@Configuration(proxyBeanMethods = false)
class NoticeWork {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration GIVEN_UP_KEPT = Duration.ofDays(90);

    @Bean
    @ConditionalOnProperty("kring.mail.url")
    Smtp smtp(Environment settings, Clock clock) {
        return new Smtp(MailServer.of(settings), clock);
    }

    @Bean
    DeliverNotice deliverNotice(
            Deliveries deliveries,
            ObjectProvider<Addressees> addressees,
            Optional<Smtp> smtp,
            ObjectProvider<Organisation> organisation,
            Clock clock) {
        // Asked late: whoever knows addresses stands far above, and may itself send notices.
        return new DeliverNotice(
                deliveries,
                () -> Optional.ofNullable(addressees.getIfAvailable()),
                smtp,
                new Wording(() -> site(organisation)),
                clock);
    }

    private static SiteAddress site(ObjectProvider<Organisation> organisation) {
        return new SiteAddress(organisation.stream()
                .flatMap(it -> it.address().stream())
                .findFirst()
                .orElse(""));
    }

    @Bean
    CustomTask<Void> noticeTask(DeliverNotice deliver) {
        return task(deliver);
    }

    static CustomTask<Void> task(DeliverNotice deliver) {
        return Tasks.custom(DeliverNotice.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                .execute((notice, context) -> {
                    var next = deliver.deliver(UUID.fromString(notice.getId()));
                    return next.<CompletionHandler<Void>>map(
                                    at -> (done, operations) -> operations.reschedule(done, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    @Bean
    RecurringTask<Void> forgetNotices(Deliveries deliveries, Clock clock) {
        return Tasks.recurring("notify.forget-notices", FixedDelay.ofHours(24)).execute((task, context) -> {
            var now = clock.instant();
            deliveries.forget(now.minus(KEPT), now.minus(GIVEN_UP_KEPT));
        });
    }
}
