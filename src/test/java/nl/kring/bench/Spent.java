package nl.kring.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a process and its children have used, as Linux counts it. */
public final class Spent {
    private static final long TICK = TimeUnit.SECONDS.toNanos(1) / 100;

    private Spent() {}

    /** The CPU time of a process and of all that it started, in nanoseconds; those that ended included. */
    static long cpu(ProcessHandle process) throws IOException {
        var ticks = ticks(process);
        for (var child : process.descendants().toList()) ticks += ticks(child);
        return ticks * TICK;
    }

    private static long ticks(ProcessHandle process) throws IOException {
        var file = Path.of("/proc", Long.toString(process.pid()), "stat");
        if (!Files.exists(file)) return 0;
        var line = Files.readString(file);
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11])
                + Long.parseLong(fields[12])
                + Long.parseLong(fields[13])
                + Long.parseLong(fields[14]);
    }

    /** The most memory that it held at once, in bytes; 0 when it is gone. */
    public static long most(ProcessHandle process) throws IOException {
        var file = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(file)) return 0;
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }
    }

    /** How many wanted to work at once, the last minute. */
    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    /** Its share of the memory (PSS), in bytes. */
    static long memory(ProcessHandle process) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }
    }
}
