package nl.kring.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.kring.SecondKring;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A worker looks for a name among a hundred clients of their own, all names sealed, in organisations of several sizes: each on a database
 * of its own, all in this Java and in turn. Prints its figures.
 */
@Tag("bench")
class SearchBench {
    private static final List<Integer> SIZES = Arrays.stream(
                    System.getProperty("bench.sizes", "1000,10000,100000").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);
    private static final int TIMES = Integer.getInteger("bench.times", 3);
    private static final int WARM = Integer.getInteger("bench.warm", 10);

    private record Organisation(int clients, SecondKring kring, KringPages pages) implements AutoCloseable {
        static Organisation of(int clients) throws Exception {
            var fresh = TestDatabase.fresh("kring_search_" + clients);
            var kring = SecondKring.alone(fresh);
            var start = System.nanoTime();
            var crowd = new Crowd(kring.context(), fresh::does, Crowd.Each.BEGUN);
            crowd.grow(clients);
            fresh.does("vacuum analyze");
            System.out.printf("%,d clients, made in %.0f s%n", clients, (System.nanoTime() - start) / 1e9);
            return new Organisation(clients, kring, new KringPages(kring, crowd.worker()));
        }

        Pace searches(int seconds) throws Exception {
            return Pace.of(
                    List.of(() -> pages.post("/home/work", Map.of("name", "Proef7"), "200")),
                    seconds,
                    () -> Spent.cpu(ProcessHandle.current()));
        }

        @Override
        public void close() throws Exception {
            pages.close();
            kring.close();
        }
    }

    @Test
    void a_name_among_the_caseload_in_organisations_of_several_sizes() throws Exception {
        var all = new ArrayList<Organisation>();
        try {
            for (var size : SIZES) all.add(Organisation.of(size));
            for (var one : all) one.searches(WARM);
            for (var time = 1; time <= TIMES; time++) {
                var paces = new ArrayList<Pace>();
                for (var one : all) {
                    paces.add(one.searches(SECONDS));
                    System.out.printf(
                            "%d  %,8d clients %s  load %.1f%n", time, one.clients(), paces.getLast(), Spent.load());
                }
                var p99 = paces.getLast().p99() / paces.getFirst().p99();
                var cpu = paces.getLast().cpu() / paces.getFirst().cpu();
                System.out.printf("   the largest beside the smallest: p99 %.2f times, cpu %.2f times%n", p99, cpu);
                Figures.add("search.largest.of.smallest.cpu", cpu);
            }
        } finally {
            for (var one : all) one.close();
        }
    }
}
