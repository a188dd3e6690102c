package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A machine of its own, of which systemd is the first process, in namespaces of this one: what is written there goes with it, and it
 * reaches nothing but itself. Only root can make one.
 */
final class Machine implements AutoCloseable {
    private final Path group;
    private final Process outside;
    private final long first;

    /**
     * Starts it.
     *
     * @param place an empty folder
     * @param program what lies in {@code /opt/kring}
     */
    Machine(Path place, Path program) throws Exception {
        group = Files.createDirectory(
                groups().resolve("kring-" + ProcessHandle.current().pid()));
        var script = place.resolve("machine.sh");
        try (var text = Objects.requireNonNull(Machine.class.getResourceAsStream("machine.sh"))) {
            Files.copy(text, script);
        }
        var files = Files.createDirectory(place.resolve("files"));
        var begin =
                "echo $$ >%s/cgroup.procs; exec unshare --fork --kill-child --pid --mount --cgroup --uts --ipc --net --propagation private bash %s %s %s"
                        .formatted(group, script, files, program);
        outside = new ProcessBuilder("bash", "-c", begin).inheritIO().start();
        while (outside.children().findAny().isEmpty() && outside.isAlive()) Pause.millis(50);
        first = outside.children().findFirst().orElseThrow().pid();
        while (!says("systemctl is-system-running").matches("(?s)(running|degraded).*") && outside.isAlive())
            Pause.millis(200);
    }

    /** Whether this one lets such a machine be made. */
    static boolean possible() {
        return System.getProperty("user.name").equals("root")
                && Files.isExecutable(Path.of("/lib/systemd/systemd"))
                && Stream.of("unshare", "nsenter", "ip", "curl")
                        .allMatch(program -> Files.exists(Path.of("/usr/bin", program)));
    }

    /** Where the second kind of control groups is. */
    private static Path groups() throws IOException {
        return Files.readAllLines(Path.of("/proc/mounts")).stream()
                .map(line -> line.split(" "))
                .filter(mount -> mount[2].equals("cgroup2"))
                .map(mount -> Path.of(mount[1]))
                .findFirst()
                .orElseThrow();
    }

    /** Types a line there, in {@code /opt/kring}. @return what it said; it went well */
    String types(String line) throws Exception {
        var process = shell(line);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", line, said).isZero();
        return said;
    }

    /** The same, however it went. */
    String says(String line) throws IOException {
        return new String(shell(line).getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private Process shell(String line) throws IOException {
        var enter = List.of("nsenter", "-t", Long.toString(first), "-a", "env", "-i", "PATH=/usr/sbin:/usr/bin");
        var command = new ArrayList<>(enter);
        command.addAll(List.of("LANG=C.UTF-8", "SYSTEMD_PAGER=", "bash", "-c", "cd /opt/kring; " + line));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** With everything that runs in it. */
    @Override
    public void close() throws Exception {
        outside.destroyForcibly().waitFor();
        while (!Files.readString(group.resolve("cgroup.events")).contains("populated 0")) Pause.millis(50);
        try (var left = Files.walk(group)) {
            var folders = new ArrayList<>(left.filter(Files::isDirectory).toList());
            Collections.reverse(folders);
            for (var folder : folders) Files.delete(folder);
        }
    }
}
