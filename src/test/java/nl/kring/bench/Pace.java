package nl.kring.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * How quickly something is done, over and over, by a few at once, each beginning when it is done with the one before.
 *
 * @param second how often a second
 * @param cpu what each took of the processors, in milliseconds, in all programs that are counted
 */
record Pace(double second, double p50, double p99, double cpu) {

    /** One who does it, over and over. */
    interface Doer {
        void once() throws Exception;
    }

    /** The time of the processors that was used until now by all that counts, in nanoseconds. */
    interface Used {
        long cpu() throws IOException;
    }

    static Pace of(List<? extends Doer> doers, int seconds, Used used) throws Exception {
        var cpu = used.cpu();
        var start = System.nanoTime();
        var end = start + TimeUnit.SECONDS.toNanos(seconds);
        var took = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(doers.size())) {
            var all = new ArrayList<Callable<List<Long>>>();
            for (var doer : doers) all.add(() -> until(end, doer));
            for (var done : threads.invokeAll(all)) took.addAll(done.get());
        }
        var lasted = (System.nanoTime() - start) / 1e9;
        var spent = used.cpu() - cpu;
        var sorted = took.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Pace(
                sorted.length / lasted,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                spent / 1e6 / sorted.length);
    }

    private static List<Long> until(long end, Doer doer) throws Exception {
        var took = new ArrayList<Long>();
        for (var now = System.nanoTime(); now < end; ) {
            doer.once();
            var done = System.nanoTime();
            took.add(done - now);
            now = done;
        }
        return took;
    }

    @Override
    public String toString() {
        return "%,8.1f/s  p50 %7.2f ms  p99 %7.2f ms  cpu %6.2f ms".formatted(second, p50, p99, cpu);
    }
}
