package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Types commands as they stand on a page, in a folder where {@code ./kring} is, on a machine that is another folder: {@code /etc} and the
 * like lie in it, and so do the data, the keys and the copies under both of their names.
 */
final class Administrator implements AutoCloseable {
    final Path place;
    final Path machine;
    final Set<String> typed = new HashSet<>();
    /** What this machine does not have. */
    final List<String> missing = new ArrayList<>();

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<Process> begun = new ArrayList<>();

    Administrator(Path place) throws IOException {
        this.place = place;
        machine = place.resolve("machine");
        for (var folder : List.of("etc/kring", "etc/systemd/system", "etc/nginx/conf.d", "var/lib", "var/log", "mnt"))
            Files.createDirectories(machine.resolve(folder));
        Files.createSymbolicLink(machine.resolve("var/lib/kring"), place.resolve("data"));
        Files.createSymbolicLink(machine.resolve("etc/kring/keys"), place.resolve("keys"));
        Files.createSymbolicLink(machine.resolve("mnt/copies"), place.resolve("copies"));
        Files.createSymbolicLink(place.resolve("ops"), Path.of("ops").toAbsolutePath());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TZ", "Europe/Amsterdam");
        environment.put("HOME", place.toString());
        door();
    }

    /** The real {@code ./kring}, over a jar that leads to the classes of this run: nothing is built. */
    private void door() throws IOException {
        Files.copy(Path.of("kring"), place.resolve("kring"));
        assertThat(place.resolve("kring").toFile().setExecutable(true)).isTrue();
        Files.createFile(place.resolve("pom.xml"));
        Files.createDirectories(place.resolve("src/main"));
        Files.createDirectory(place.resolve("target"));
        var manifest = new Manifest();
        var lines = manifest.getMainAttributes();
        lines.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        lines.put(Attributes.Name.MAIN_CLASS, Kring.class.getName());
        lines.put(Attributes.Name.CLASS_PATH, classPath());
        new JarOutputStream(Files.newOutputStream(place.resolve("target/kring.jar")), manifest).close();
    }

    private static String classPath() {
        var here = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(here.split(File.pathSeparator))
                .map(each -> Path.of(each).toAbsolutePath().toUri().toString())
                .collect(Collectors.joining(" "));
    }

    /** What is called otherwise in this place. */
    Administrator calls(String name, String here) {
        names.put(name, here);
        return this;
    }

    Administrator knows(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Types a line of the page and waits. @return what it said; it went well */
    String types(String command, String... answers) throws Exception {
        return types(0, command, answers);
    }

    /** The same, for a command that may end with another code. */
    String types(int most, String command, String... answers) throws Exception {
        typed.add(command);
        return does(most, command, answers);
    }

    /** The same, for what does not stand on the page. */
    String does(int most, String command, String... answers) throws Exception {
        if (!installed(command)) return "";
        var output = place.resolve("said.txt").toFile();
        var process = shell(place, here(command)).redirectOutput(output).start();
        try (var input = process.outputWriter()) {
            for (var answer : answers) input.write(answer + "\n");
        }
        var code = process.waitFor();
        var said = Files.readString(output.toPath());
        assertThat(code).as("%s%n%s", here(command), said).isBetween(0, most);
        return said;
    }

    /** Leaves out what cannot be done here. */
    void leaves(String command) {
        typed.add(command);
        missing.add(command);
    }

    /** Types a line that starts a program, in a folder, and waits until it is ready. @return what it said until then */
    String begins(Path folder, String command) throws IOException {
        typed.add(command);
        var process = shell(folder, here(command) + " --port " + StartedKring.freePort())
                .start();
        begun.add(process);
        var said = new StringBuilder();
        var lines = process.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains("/first-run") || line.endsWith("(demo)")) break;
        }
        return said.toString();
    }

    /** As Ctrl-C or a service manager stops what was begun last. */
    void stops() throws InterruptedException {
        var process = begun.removeLast();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }

    /** A session of its own: what asks for a password then asks on the input, and not at somebody's terminal. */
    private ProcessBuilder shell(Path folder, String line) {
        var builder = new ProcessBuilder("setsid", "--wait", "bash", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    private String here(String command) {
        var line = command.replaceAll("(?<=[ '=])/(?=(?:etc|var|mnt|media)/)", machine + "/");
        for (var name : names.entrySet()) line = line.replace(name.getKey(), name.getValue());
        return line;
    }

    private boolean installed(String command) throws Exception {
        var program = command.split(" ", 2)[0];
        if (program.startsWith("./")) return true;
        var found = new ProcessBuilder("bash", "-c", "command -v " + program)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
        if (!found) missing.add(command);
        return found;
    }

    @Override
    public void close() throws InterruptedException {
        while (!begun.isEmpty()) stops();
    }
}
