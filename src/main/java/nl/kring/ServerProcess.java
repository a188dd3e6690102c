package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of PostgreSQL, of this start or left over from an earlier one. */
final class ServerProcess {
    private final ProcessHandle handle;
    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
        this.handle = process.toHandle();
    }

    /** Starts a command; what it says is added to a file. */
    static ServerProcess start(ProcessBuilder command, Path output) {
        try {
            return new ServerProcess(command.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle handle() {
        return handle;
    }

    /** Waits for the end and tells the exit code. */
    int end() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    void stop() {
        stop(handle);
    }

    /**
     * Stops the server that a killed Kring left behind in this cluster. When another process has got its number since, the pid file
     * goes instead, for PostgreSQL would believe it.
     */
    static void stopLeftOver(Path cluster) throws IOException {
        var file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var lines = Files.readAllLines(file);
        var number = lines.isEmpty() ? "" : lines.getFirst().strip();
        var process = number.matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(number))
                : Optional.<ProcessHandle>empty();
        if (process.isEmpty()) {
            return;
        }
        if (commandLine(process.get()).contains("\0" + cluster + "\0")) {
            stop(process.get());
        } else {
            Files.delete(file);
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline")),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // it ended just now
        }
    }

    /** Fast: running work is broken off, everything acknowledged is kept. Harder when that does not help. */
    private static void stop(ProcessHandle process) {
        if (!ends(process, "INT", 20) && !ends(process, "QUIT", 5)) {
            ends(process, "KILL", 5);
        }
    }

    private static boolean ends(ProcessHandle process, String signal, int seconds) {
        try {
            // Java itself sends only TERM, at which PostgreSQL waits for its clients, and KILL. Every sh has kill.
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return !process.isAlive();
        }
    }
}
