package nl.kring.audit;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the sequencer several times a second, from start to stop; a failure waits a little and tries again. */
@Component
class SequencerLoop implements SmartLifecycle {
    private static final Logger NOTES = LoggerFactory.getLogger(SequencerLoop.class);

    private final Sequencer sequencer;
    private final Duration pause;
    private volatile boolean running;
    private Thread thread = new Thread();

    SequencerLoop(Sequencer sequencer, @Value("${kring.sequencer.pause:250ms}") Duration pause) {
        this.sequencer = sequencer;
        this.pause = pause;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("sequencer").start(this::loop);
    }

    private void loop() {
        var months = Instant.EPOCH;
        while (running) {
            try {
                if (months.isBefore(Instant.now().minus(Duration.ofHours(6)))) {
                    sequencer.prepareMonths();
                    months = Instant.now();
                }
                if (sequencer.run() < Sequencer.BATCH) Thread.sleep(pause); // many at once cost less each
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                if (running) NOTES.warn("The log's sequencer tries again: {}", failed.getMessage());
                try {
                    Thread.sleep(1000);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(5000);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
