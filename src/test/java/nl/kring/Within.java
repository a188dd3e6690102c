package nl.kring;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what must happen by itself. */
final class Within {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Within() {}

    /** @throws AssertionError when it did not happen in three minutes */
    static void patience(String what, Callable<Boolean> happens) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!happens.call()) {
            if (System.nanoTime() > until) throw new AssertionError(what + " took longer than " + PATIENCE);
            Pause.millis(10);
        }
    }
}
