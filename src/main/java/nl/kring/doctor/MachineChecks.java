package nl.kring.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The machine: Java, memory, open files and randomness. */
final class MachineChecks {
    private static final int LEAST_JAVA = 25;
    private static final long LEAST_MEMORY = 1_000_000; // kB
    private static final long LEAST_FREE = 300_000; // kB
    private static final int STREAMS = 5_000;
    private static final int BESIDE_STREAMS = 1_000;

    private MachineChecks() {}

    static List<Finding> java(Patient patient) {
        var released = LocalDate.parse(System.getProperty("java.version.date", "1970-01-01"));
        return java(
                Runtime.version().feature(),
                released,
                LocalDate.ofInstant(patient.clock().instant(), ZoneOffset.UTC));
    }

    static List<Finding> java(int version, LocalDate released, LocalDate today) {
        var findings = new ArrayList<Finding>();
        if (version < LEAST_JAVA)
            findings.add(Finding.broken(
                    "This is Java %d.".formatted(version),
                    "Kring is checked with Java %d and newer alone.".formatted(LEAST_JAVA),
                    "Install a JDK of version %d or newer, or point JAVA_HOME to it.".formatted(LEAST_JAVA)));
        if (released.isBefore(today.minusMonths(4)))
            findings.add(Finding.advice(
                    "This Java is of %s.".formatted(released),
                    "Java mends weaknesses four times a year; the seals and the lines on TLS hang on it.",
                    "Install the newest update of the same version, and start Kring again."));
        return findings;
    }

    static List<Finding> memory(Patient patient) throws IOException {
        var told = Files.readString(patient.proc().resolve("meminfo"));
        var all = number(told, "MemTotal:\\s+(\\d+)").orElse(Long.MAX_VALUE);
        var free = number(told, "MemAvailable:\\s+(\\d+)").orElse(Long.MAX_VALUE);
        return all >= LEAST_MEMORY && free >= LEAST_FREE
                ? List.of()
                : List.of(Finding.advice(
                        "The machine has %d MB of memory, and %d MB of it are free.".formatted(all >> 10, free >> 10),
                        "Kring and its database take some 600 MB; when memory runs out the system ends one of them.",
                        "Give the machine 2 GB."));
    }

    static List<Finding> files(Patient patient) throws IOException {
        var told = Files.readString(patient.proc().resolve("self/limits"));
        var most = number(told, "Max open files\\s+(\\d+)").orElse(Long.MAX_VALUE);
        return most >= STREAMS + BESIDE_STREAMS
                ? List.of()
                : List.of(Finding.advice(
                        "A program started here may open %d files.".formatted(most),
                        "Each open page keeps a line open for live news: %,d people need as many.".formatted(STREAMS),
                        "Put LimitNOFILE=16384 in the unit of the service, or raise 'ulimit -n' of who starts Kring."));
    }

    static List<Finding> entropy(Patient patient) throws IOException {
        var file = patient.proc().resolve("sys/kernel/random/entropy_avail");
        if (!Files.exists(file) || Long.parseLong(Files.readString(file).strip()) >= 128) return List.of();
        return List.of(Finding.advice(
                "The machine has gathered little randomness.",
                "Keys and codes are made of it: making them waits until there is enough.",
                "Give the virtual machine a random number device (virtio-rng), or install rng-tools."));
    }

    private static Optional<Long> number(String told, String pattern) {
        var found = Pattern.compile(pattern).matcher(told);
        return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    }
}
