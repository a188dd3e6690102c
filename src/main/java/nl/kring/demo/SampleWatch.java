package nl.kring.demo;

import nl.kring.oversight.WatchLog;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets the watch over the log look at the sample before a visitor comes in; by itself it would take some minutes. */
@Component
@InDemo
@Order(2)
@ConditionalOnProperty(name = "kring.demo.fill", havingValue = "true", matchIfMissing = true)
class SampleWatch implements ApplicationRunner {
    private final WatchLog watch;

    SampleWatch(WatchLog watch) {
        this.watch = watch;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        watch.run(null);
    }
}
