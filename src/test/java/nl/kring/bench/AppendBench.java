package nl.kring.bench;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.kring.SecondKring;
import nl.kring.TestDatabase;
import nl.kring.audit.Event;
import nl.kring.audit.Log;
import nl.kring.audit.Looks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lines of the log as Kring writes them, one a transaction, with the program's own sequencer beside them; and in turn a bare row a
 * transaction, and a row of a chain that is kept by a locked head. Prints its figures.
 */
@Tag("bench")
class AppendBench {
    private static final int SECONDS = Integer.getInteger("bench.seconds", 5);
    private static final int TIMES = Integer.getInteger("bench.times", 3);
    private static final int WARM = Integer.getInteger("bench.warm", 10);
    private static final int MANY = 16;

    @Test
    void a_line_beside_a_bare_row_and_beside_a_chain() throws Exception {
        try (var kring = SecondKring.start()) {
            BareRows.prepare();
            lines(kring.context(), MANY, WARM);
            for (var time = 1; time <= TIMES; time++)
                for (var writers : List.of(1, MANY)) {
                    var bare = rows(false, writers);
                    var chain = rows(true, writers);
                    var lines = lines(kring.context(), writers, SECONDS);
                    var waiting = waiting();
                    var placed = placed(lines, waiting);
                    System.out.printf(
                            "%d  %2d at once  a line     %s%n   %-11s a bare row %s  part %.2f%n   %-11s chained    %s  part %.2f%n"
                                    + "   %-11s waiting for a place %,d; with all in place %,.0f/s; load %.1f%n",
                            time,
                            writers,
                            lines,
                            "",
                            bare,
                            lines.second() / bare.second(),
                            "",
                            chain,
                            lines.second() / chain.second(),
                            "",
                            waiting,
                            placed,
                            Spent.load());
                    Figures.add("log.append.%d.of.bare".formatted(writers), lines.second() / bare.second());
                    Figures.add("log.append.%d.cpu".formatted(writers), lines.cpu());
                }
        }
    }

    private static Pace lines(ApplicationContext kring, int writers, int seconds) throws Exception {
        var log = kring.getBean(Log.class);
        var transaction = kring.getBean(TransactionTemplate.class);
        return Pace.of(
                IntStream.range(0, writers)
                        .<Pace.Doer>mapToObj(
                                writer -> () -> transaction.executeWithoutResult(status -> log.write(line())))
                        .toList(),
                seconds,
                AppendBench::cpu);
    }

    /** A look at one of a thousand dossiers. */
    private static Event line() {
        return Looks.at(new UUID(7, System.nanoTime() % 1000), Instant.now());
    }

    private static Pace rows(boolean chained, int writers) throws Exception {
        var all = new ArrayList<BareRows>();
        try {
            for (var writer = 0; writer < writers; writer++) all.add(new BareRows(chained));
            return Pace.of(all.stream().<Pace.Doer>map(it -> it::once).toList(), SECONDS, AppendBench::cpu);
        } finally {
            for (var one : all) one.close();
        }
    }

    /** This program, and the server that it started. */
    private static long cpu() throws java.io.IOException {
        return Spent.cpu(ProcessHandle.current());
    }

    /** How many lines a second were written and had their place, when the sequencer had done with all. */
    private static double placed(Pace lines, long waiting) throws SQLException {
        var start = System.nanoTime();
        while (waiting() > 0) Thread.onSpinWait();
        return lines.second() * SECONDS / (SECONDS + (waiting == 0 ? 0 : (System.nanoTime() - start) / 1e9));
    }

    private static long waiting() throws SQLException {
        return TestDatabase.asks("select count(*) from audit.pending");
    }
}
