package nl.kring.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import nl.kring.StartedKring;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./kring demo} as it was built, with its sample data made before: from the command to the first page, and idle. Prints its figures. */
@Tag("bench")
class StartBench {
    private static final int TIMES = Integer.getInteger("bench.times", 3);
    private static final int IDLE = Integer.getInteger("bench.idle", 12);
    private static final Path PLACE = Path.of("target/bench-start").toAbsolutePath();

    @Test
    void from_the_command_to_the_first_page_and_idle() throws Exception {
        Files.createDirectories(PLACE);
        once(0);
        for (var time = 1; time <= TIMES; time++) once(time);
    }

    /** The first of all makes the sample data, and is not told. */
    private static void once(int time) throws Exception {
        var port = StartedKring.freePort();
        var start = System.nanoTime();
        var kring = new ProcessBuilder(
                        "./kring",
                        "demo",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        PLACE.resolve("data").toString(),
                        "--keys",
                        PLACE.resolve("keys").toString())
                .redirectErrorStream(true)
                .redirectOutput(PLACE.resolve("said.txt").toFile())
                .start();
        try {
            while (!answers(port))
                if (kring.waitFor(10, TimeUnit.MILLISECONDS))
                    throw new IllegalStateException(Files.readString(PLACE.resolve("said.txt")));
            var seconds = (System.nanoTime() - start) / 1e9;
            var spent = Spent.cpu(kring.toHandle()) / 1e9;
            var ended = kring.waitFor(IDLE, TimeUnit.SECONDS);
            if (ended) throw new IllegalStateException("Kring ended by itself");
            var program = Spent.memory(kring.toHandle()) / 1048576.0;
            var database = 0.0;
            for (var child : kring.descendants().toList()) database += Spent.memory(child) / 1048576.0;
            if (time == 0) return;
            System.out.printf(
                    "%d  first page %.2f s; cpu until then %.1f s, and %.1f s with %d s more; program %.0f MB, its database %.0f MB; load %.1f%n",
                    time, seconds, spent, Spent.cpu(kring.toHandle()) / 1e9, IDLE, program, database, Spent.load());
            Figures.add("start.cpu", spent);
            Figures.add("start.memory", program);
        } finally {
            kring.destroy();
            kring.waitFor();
        }
    }

    private static boolean answers(int port) {
        try {
            var page = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            page.setConnectTimeout(1000);
            return page.getResponseCode() == 200;
        } catch (IOException closed) {
            return false;
        }
    }
}
