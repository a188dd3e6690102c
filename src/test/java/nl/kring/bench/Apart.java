package nl.kring.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.kring.TestDatabase;

/**
 * What a command that reads the log took in a Java of its own, with the settings that {@code ./kring} gives it.
 *
 * @param seconds from its start to its end
 * @param cpu seconds of the processors, in this program and in the server of the specs
 * @param memory the most that it held at once, in MB
 * @param said what it said
 */
record Apart(double seconds, double cpu, double memory, String said) {
    private static final List<String> JAVA = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));

    /** Runs it to its end. @throws IllegalStateException when it ends with anything but 0 */
    static Apart run(Map<String, String> environment, String heap, String... command)
            throws IOException, InterruptedException {
        var line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap));
        line.addAll(JAVA);
        line.addAll(List.of(command));
        var output = Files.createTempFile("bench", ".txt");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var start = System.nanoTime();
        var database = Spent.cpu(TestDatabase.server());
        var process = builder.start();
        var cpu = 0L;
        var memory = 0L;
        do {
            cpu = Math.max(cpu, Spent.cpu(process.toHandle()));
            memory = Math.max(memory, Spent.most(process.toHandle()));
        } while (!process.waitFor(20, TimeUnit.MILLISECONDS));
        var seconds = (System.nanoTime() - start) / 1e9;
        cpu += Spent.cpu(TestDatabase.server()) - database;
        var said = Files.readString(output);
        Files.delete(output);
        if (process.exitValue() != 0) throw new IllegalStateException(said);
        return new Apart(seconds, cpu / 1e9, memory / 1048576.0, said);
    }
}
