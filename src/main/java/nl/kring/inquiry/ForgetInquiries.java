package nl.kring.inquiry;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Safe;
import nl.kring.access.ThreadGrants;
import nl.kring.access.Viewer;
import nl.kring.crypto.ReceiptKeys;
import nl.kring.web.Steps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Forgets threads that are past their end, with their keys; what is left are the counts of a month. */
@Component
class ForgetInquiries {
    private final Access access;
    private final Inquiries inquiries;
    private final ThreadGrants grants;
    private final ReceiptKeys receipts;
    private final Steps steps;
    private final Clock clock;

    ForgetInquiries(
            Access access, Inquiries inquiries, ThreadGrants grants, ReceiptKeys receipts, Steps steps, Clock clock) {
        this.access = access;
        this.inquiries = inquiries;
        this.grants = grants;
        this.receipts = receipts;
        this.steps = steps;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Hourly {
        @Bean
        RecurringTask<Void> forgetInquiriesPast(ForgetInquiries forget) {
            return Tasks.recurring("inquiry.forget", FixedDelay.ofHours(1)).execute((task, context) -> forget.past());
        }
    }

    /** All that are past their end, each in a transaction of its own. @return how many */
    int past() {
        var past = steps.in(() -> inquiries.past(clock.instant()));
        for (var thread : past)
            steps.in(() -> {
                forget(thread);
                return thread;
            });
        return past.size();
    }

    /** Forgets one, in the caller's transaction: its rows, its receipt, who could open it, and its key. */
    void forget(UUID thread) {
        var job = new Viewer.System(Viewer.Job.RETENTION, "inquiry.forget");
        var destruction = access.destroy(job, new Safe.Thread(thread));
        inquiries.destroy(destruction);
        receipts.destroy(thread);
        grants.forget(destruction);
    }
}
