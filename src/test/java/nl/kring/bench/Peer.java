package nl.kring.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import nl.kring.StartedKring;
import org.jspecify.annotations.Nullable;

/** A program of Debian's on the same PostgreSQL, with as many pages as are asked for, each of a text and its notes, which one person reads. */
abstract class Peer implements AutoCloseable {
    static final String USER = "anouk";
    static final String PASSWORD = "Een lang wachtwoord";
    private static final int PAGES = 20;
    private static final int NOTES = 6;
    private static final String SENTENCE = "Vandaag samen de post doorgenomen. ";
    private static final String TEXT = SENTENCE.repeat(57);

    final Path folder;
    final int port = StartedKring.freePort();
    private final Path home;
    private final Map<String, String> environment;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private @Nullable Process server;

    /** @param home where its commands want to be called */
    Peer(Path folder, Path home, Map<String, String> environment) throws IOException {
        this.home = home;
        this.folder = Files.createDirectories(folder);
        this.environment = environment;
    }

    abstract String name();

    /** Where one of its pages is. */
    abstract String page(int number);

    /** Makes its pages with this script, in its own language, which is told how many, how many notes in each, and the text of each. */
    void fill(String script, String... interpreter) throws IOException, InterruptedException {
        var file = folder.resolve(script);
        try (var source = Objects.requireNonNull(Peer.class.getResourceAsStream(script))) {
            Files.write(file, source.readAllBytes());
        }
        var command = new ArrayList<>(List.of(interpreter));
        command.addAll(List.of(file.toString(), Integer.toString(PAGES), Integer.toString(NOTES), TEXT));
        does(command.toArray(String[]::new));
    }

    /** Runs one of its commands to the end. */
    void does(String... command) throws IOException, InterruptedException {
        if (start(command).waitFor() != 0)
            throw new IOException(String.join(" ", command) + ": " + Files.readString(log()));
    }

    /** Starts its server and waits until it answers. */
    void serve(String... command) throws IOException, InterruptedException {
        var started = start(command);
        server = started;
        for (var tries = 0; !answers(); tries++) {
            if (tries == 600 || !started.isAlive()) throw new IOException(Files.readString(log()));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return !get("/").isEmpty();
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process start(String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path log() {
        return folder.resolve("said.txt");
    }

    String get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    void post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        var body = fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var form = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        browser.send(form, BodyHandlers.discarding());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    ProcessHandle program() {
        return Objects.requireNonNull(server).toHandle();
    }

    /** Reads any of its pages; whoever is not signed in, or gets less than the whole of it, fails. */
    Pace.Doer reader() {
        return () -> {
            var page = get(page(ThreadLocalRandom.current().nextInt(PAGES)));
            var found = page.split(SENTENCE.strip(), -1).length - 1;
            if (found < 57 * (NOTES + 1)) throw new IOException(name() + " shows only " + found + " of " + page);
        };
    }

    @Override
    public void close() throws InterruptedException {
        program().descendants().forEach(ProcessHandle::destroyForcibly);
        Objects.requireNonNull(server).destroyForcibly().waitFor();
    }
}
