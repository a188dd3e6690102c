package nl.kring.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many who do the same at the same moment. */
final class Parallel {
    private Parallel() {}

    /** What each of them was told. */
    static <T> List<T> run(int many, IntFunction<T> step) throws InterruptedException, ExecutionException {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<T>>();
            for (var number = 0; number < many; number++) {
                var mine = number;
                Callable<T> waiting = () -> {
                    gate.await();
                    return step.apply(mine);
                };
                futures.add(threads.submit(waiting));
            }
            gate.countDown();
            var told = new ArrayList<T>();
            for (var future : futures) told.add(future.get());
            return told;
        }
    }
}
