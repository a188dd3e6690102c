package nl.kring.bench;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import nl.kring.SecondKring;
import nl.kring.TestDatabase;
import nl.kring.audit.Unlogged;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The worker's page of a dossier with its line of the log, and in turn without it, of two programs on one database; prints its figures. */
@Tag("bench")
class LoggedBench {
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);
    private static final int TIMES = Integer.getInteger("bench.times", 3);
    private static final int WARM = Integer.getInteger("bench.warm", 15);
    private static final int LINES = 4;

    @Test
    void the_page_of_a_worker_with_its_line_and_without() throws Exception {
        Crowd crowd;
        try (var kring = SecondKring.start()) {
            crowd = new Crowd(kring.context());
        }
        try (var logged = SecondKring.apart(Map.of(), ChatBench.JAVA);
                var unlogged = SecondKring.apart(
                        Map.of("SPRING_MAIN_SOURCES", Unlogged.class.getName(), "KRING_SEQUENCER_PAUSE", "1h"),
                        ChatBench.JAVA)) {
            pages(logged, crowd, WARM);
            var before = lines();
            pages(unlogged, crowd, WARM);
            if (lines() != before) throw new IllegalStateException("There is a line without a log");
            for (var time = 1; time <= TIMES; time++) {
                var without = pages(unlogged, crowd, SECONDS);
                var with = pages(logged, crowd, SECONDS);
                System.out.printf(
                        "%d  with its line %s%n   without it    %s%n   part %.2f, by cpu %.2f; load %.1f%n",
                        time,
                        with,
                        without,
                        with.second() / without.second(),
                        without.cpu() / with.cpu(),
                        Spent.load());
                Figures.add("log.page.on.of.off.cpu", without.cpu() / with.cpu());
                Figures.add("log.page.cpu", with.cpu());
            }
        }
    }

    private static long lines() throws Exception {
        return TestDatabase.asks("select count(*) from audit.event where kind = 'VIEW'");
    }

    /** By four at once, of any dossier of their caseload. */
    static Pace pages(SecondKring kring, Crowd crowd, int seconds) throws Exception {
        var all = new ArrayList<KringPages>();
        try {
            for (var line = 0; line < LINES; line++) all.add(new KringPages(kring, crowd.worker()));
            var doers = all.stream()
                    .<Pace.Doer>map(pages -> () -> pages.get("/home/dossier/"
                            + crowd.dossiers()
                                    .get(ThreadLocalRandom.current()
                                            .nextInt(crowd.dossiers().size()))
                                    .dossier()))
                    .toList();
            return Pace.of(doers, seconds, () -> Spent.cpu(kring.process()) + Spent.cpu(TestDatabase.server()));
        } finally {
            for (var pages : all) pages.close();
        }
    }
}
