package nl.kring;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Looks every ten seconds for work that is due, from start to stop. At a stop, running work gets two seconds to end. */
class LaterLoop implements SmartLifecycle {
    private final Supplier<Scheduler> maker;
    private final boolean polling;
    private volatile @Nullable Scheduler scheduler;

    LaterLoop(Supplier<Scheduler> maker, boolean polling) {
        this.maker = maker;
        this.polling = polling;
    }

    @Override
    public boolean isAutoStartup() {
        return polling;
    }

    @Override
    public void start() {
        var started = maker.get(); // a new one each time: one that was stopped does not start again
        scheduler = started;
        started.start();
    }

    @Override
    public void stop() {
        var running = scheduler;
        scheduler = null;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
