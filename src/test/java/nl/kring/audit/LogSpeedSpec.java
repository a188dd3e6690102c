package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How long the log takes; prints its figures. */
@OwnLog
@Tag("soak")
class LogSpeedSpec {
    private static final int LINES = 50_000;

    @Autowired
    LogBench bench;

    @Test
    void a_page_of_200_lines_is_proved_at_once_in_a_log_of_fifty_thousand() throws Exception {
        bench.place();
        bench.tampered("select 1", () -> {
            var dossier = bench.story.fatima.value();
            var begun = System.nanoTime();
            for (var block = 0; block < LINES / 500; block++)
                bench.transaction.executeWithoutResult(status -> {
                    for (var line = 0; line < 500; line++)
                        bench.log.write(bench.event(line % 100 == 0 ? dossier : UUID.randomUUID()));
                });
            System.out.printf("Log.write: %.3f ms a line, 500 in a transaction%n", millis(begun) / LINES);
            begun = System.nanoTime();
            while (bench.sequencer.run() > 0) Thread.onSpinWait();
            System.out.printf("sequencer: %.0f lines/s%n", LINES / millis(begun) * 1000);
            bench.clock.forward(Duration.ofSeconds(2));
            bench.sequencer.run();
            var last = Long.parseLong(bench.ask("select max(ordinal) from audit.leaf where safe = '" + dossier + "'")
                    .getFirst());
            var times = new double[20];
            for (var turn = 0; turn < times.length; turn++) {
                begun = System.nanoTime();
                assertThat(bench.check(bench.story.fatima, last - 199, last)).isEqualTo(Lines.Check.SOUND);
                times[turn] = millis(begun);
            }
            Arrays.sort(times);
            System.out.printf(
                    "Lines.check with its pass, 200 of %d lines: median %.1f ms, worst %.1f ms%n",
                    LINES, times[10], times[19]);
            assertThat(times[10]).isLessThan(1000);

            var single = new double[300];
            for (var turn = 0; turn < single.length; turn++) {
                begun = System.nanoTime();
                bench.write(dossier, 1);
                single[turn] = millis(begun);
            }
            Arrays.sort(single);
            System.out.printf("A transaction with one line: median %.2f ms, p99 %.2f ms%n", single[150], single[297]);
        });
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }
}
