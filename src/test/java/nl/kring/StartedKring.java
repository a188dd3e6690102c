package nl.kring;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole program as {@code ./kring run} starts it, in a Java and on folders of its own. */
public final class StartedKring implements AutoCloseable {
    /** The program that was built and rehearsed, with the door of the specs beside it. Without its rehearsal it would not start: nobody takes one for the other. */
    private static final List<String> BUILT = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:AOTMode=on",
            "-XX:AOTCache=target/kring/kring.aot",
            "-cp",
            "target/kring/kring.jar:target/test-classes");

    private final Path place;
    private final int port = freePort();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> started = new ArrayList<>();

    StartedKring(Path place) throws IOException {
        this.place = place;
        Files.createDirectories(place.resolve("data"));
        Files.writeString(place.resolve("data/kring.folder"), "mode=run\n");
        AnotherKring.borrowPrograms(place.resolve("data"), TestDatabase.programs());
    }

    /** What is set for the next start. */
    StartedKring with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** On a server of one's own, as somebody names it. */
    StartedKring on(String url, DatabasePasswords passwords) {
        return with("KRING_DATABASE_URL", url)
                .with("KRING_DATABASE_PROPERTIES", passwords.file().toString());
    }

    /** Another program of a portal: a folder of its own there, and these keys. */
    static StartedKring beside(Path place, String name, Path keys) throws IOException {
        var own = Files.createDirectory(place.resolve(name));
        Files.createSymbolicLink(own.resolve("keys"), keys);
        return new StartedKring(own);
    }

    /** Starts it and waits for its first line. @return all it said until it was ready, or until it ended */
    String start() throws IOException {
        return Boolean.getBoolean("kring.built")
                ? start(BUILT)
                : start(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    }

    /** The same, with other classes than those of the specs. */
    String start(String classPath) throws IOException {
        return start(List.of("-cp", classPath));
    }

    private String start(List<String> options) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(
                "nl.kring.Kring",
                "run",
                "--port",
                Integer.toString(port),
                "--data",
                place.resolve("data").toString(),
                "--keys",
                place.resolve("keys").toString()));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).start();
        started.add(process);
        var said = new StringBuilder();
        var lines = process.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("Kring is ready")) return said.toString();
        }
        return said.toString();
    }

    /** The program that was started last. */
    Process process() {
        return started.getLast();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(port, path);
    }

    static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    int port() {
        return port;
    }

    Path log() {
        return place.resolve("data/kring.log");
    }

    /** A port that nobody listens at. */
    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As systemd stops it: TERM, and time to stop its database. */
    @Override
    public void close() throws InterruptedException {
        for (var process : started) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        }
    }
}
