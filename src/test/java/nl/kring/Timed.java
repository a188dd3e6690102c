package nl.kring;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.kring.bench.Spent;

/** What a program of its own said, when it said each line, and how much memory it had used at most until then. */
record Timed(int code, Duration took, List<Line> lines) {
    private record Line(Duration after, long megabytes, String words) {}

    /** Starts it and waits for its end. */
    static Timed of(ProcessBuilder program) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var process = program.redirectErrorStream(true).start();
        var lines = new ArrayList<Line>();
        var said = process.inputReader();
        for (var line = said.readLine(); line != null; line = said.readLine())
            lines.add(new Line(since(begun), Spent.most(process.toHandle()) >> 20, line));
        return new Timed(process.waitFor(), since(begun), lines);
    }

    String text() {
        return String.join("\n", lines.stream().map(Line::words).toList());
    }

    void print(String name) {
        for (var line : lines)
            System.out.printf("%s %6.1f s %4d MB  %s%n", name, line.after.toMillis() / 1e3, line.megabytes, line.words);
        System.out.printf("%s took %.1f s%n", name, took.toMillis() / 1e3);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
