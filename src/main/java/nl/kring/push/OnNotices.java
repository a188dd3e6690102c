package nl.kring.push;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import nl.kring.notify.Notice;
import nl.kring.notify.NoticeMade;
import nl.kring.notify.Pushes;
import org.springframework.context.event.EventListener;

/** What is told by mail is told by push too, when it is that there is something new. */
class OnNotices {
    private final Pushes pushes;
    private final SchedulerClient later;

    OnNotices(Pushes pushes, SchedulerClient later) {
        this.pushes = pushes;
        this.later = later;
    }

    @EventListener
    void on(NoticeMade made) {
        if (made.notice().kind() != Notice.Kind.SOMETHING_NEW) return;
        pushes.want(made.id(), made.due());
        later.scheduleIfNotExists(DeliverPush.task(made.id()).scheduledTo(made.due()));
    }
}
