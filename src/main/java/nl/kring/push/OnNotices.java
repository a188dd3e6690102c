package nl.kring.push;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import nl.kring.notify.Notice;
import nl.kring.notify.NoticesMade;
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
    void on(NoticesMade made) {
        var told = made.notices().stream()
                .filter(it -> it.notice().kind() == Notice.Kind.SOMETHING_NEW)
                .toList();
        if (told.isEmpty()) return;
        pushes.want(told.stream().map(NoticesMade.Made::id).toList());
        later.scheduleBatch(told.stream()
                .<SchedulableInstance<?>>map(it -> DeliverPush.task(it.id()).scheduledTo(it.due())));
    }
}
