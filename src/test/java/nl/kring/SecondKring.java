package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Another program on the database of the specs, with a port of its own; asked over a real line. */
public final class SecondKring implements AutoCloseable {
    private static final Pattern STREAM = Pattern.compile("hx-sse:connect=\"([^\"]+)\"");
    private static final Map<String, Object> SETTINGS =
            Map.of("kring.mode", "run", "kring.demo.fill", "false", "server.port", "0", "logging.level.root", "warn");

    private final @Nullable ConfigurableApplicationContext kring;
    private final @Nullable Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private SecondKring(@Nullable ConfigurableApplicationContext kring, @Nullable Process process, String port) {
        this.kring = kring;
        this.process = process;
        this.address = "http://127.0.0.1:" + port;
    }

    /** In this Java. */
    public static SecondKring start() {
        var kring = run(new TestDatabase.Initializer());
        return new SecondKring(kring, null, port(kring));
    }

    /** The same; this sees each part of it before it is ready. */
    public static SecondKring start(BeanPostProcessor sees) {
        var kring = run(context -> {
            new TestDatabase.Initializer().initialize(context);
            context.getBeanFactory().addBeanPostProcessor(sees);
        });
        return new SecondKring(kring, null, port(kring));
    }

    /** In this Java, on a database of its own: whatever is done there, no other spec sees. */
    public static SecondKring alone(TestDatabase.Fresh own) {
        var kring = run(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("own-database", own.properties())));
        return new SecondKring(kring, null, port(kring));
    }

    /** One that runs already, on this port; whoever started it stops it. */
    static SecondKring at(int port) {
        return new SecondKring(null, null, Integer.toString(port));
    }

    /** In a Java of its own, which can be killed. */
    public static SecondKring apart() throws IOException {
        return apart(Map.of());
    }

    /** The same, with settings of its own. */
    public static SecondKring apart(Map<String, String> environment) throws IOException {
        return apart(environment, "-Xmx256m", "-XX:TieredStopAtLevel=1");
    }

    /** The same, in a Java that was given these options. */
    public static SecondKring apart(Map<String, String> environment, String... options) throws IOException {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, SecondKring.class.getName()));
        var builder = new ProcessBuilder(command);
        TestDatabase.own()
                .forEach((name, value) ->
                        builder.environment().put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value.toString()));
        builder.environment().putAll(environment);
        var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var said = process.inputReader()
                .lines()
                .filter(line -> line.startsWith("ready "))
                .findFirst()
                .orElseThrow();
        Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(line -> {})); // a full pipe would stop it
        return new SecondKring(null, process, said.substring("ready ".length()));
    }

    /** Runs until whoever started it is gone. */
    public static void main(String[] args) throws IOException {
        var kring = run(context -> {});
        System.out.println("ready " + port(kring));
        while (System.in.read() >= 0) Thread.onSpinWait();
        kring.close();
    }

    private static ConfigurableApplicationContext run(
            ApplicationContextInitializer<ConfigurableApplicationContext> database) {
        return new SpringApplicationBuilder(Kring.class, TestDoor.class, TestClock.class)
                .initializers(database)
                .properties(new HashMap<>(SETTINGS))
                .run();
    }

    private static String port(ConfigurableApplicationContext kring) {
        return kring.getEnvironment().getRequiredProperty("local.server.port");
    }

    public ConfigurableApplicationContext context() {
        return Objects.requireNonNull(kring);
    }

    /** kill -9: it gets no chance to say anything. */
    public void kill() throws InterruptedException {
        Objects.requireNonNull(process).destroyForcibly().waitFor();
    }

    public ProcessHandle process() {
        return Objects.requireNonNull(process).toHandle();
    }

    public int port() {
        return URI.create(address).getPort();
    }

    /** This person, newly signed in there. */
    public Session as(PersonId person) {
        var answer = send(request("/test/sign-in?person=" + person), HttpResponse.BodyHandlers.ofString());
        var cookies = answer.headers().allValues("set-cookie").stream()
                .map(it -> it.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        return new Session(cookies);
    }

    /** Whoever holds these cookies, given by any program on the same database. */
    public Session holding(String cookies) {
        return new Session(cookies);
    }

    /** A person with an open session there. */
    public final class Session {
        private final String cookies;

        private Session(String cookies) {
            this.cookies = cookies;
        }

        public String cookies() {
            return cookies;
        }

        /** The same session, at another program. */
        public Session at(SecondKring other) {
            return other.new Session(cookies);
        }

        /** Sends a form as the page would; with the same id again, it counts once. */
        public HttpResponse<String> post(String path, String form, String text) {
            return post(path, get("/test/token").body(), Map.of("form", form, "text", text));
        }

        /** The same with a token that was read before, as from a page that stands open. */
        public HttpResponse<String> post(String path, String token, Map<String, String> fields) {
            var body = "_csrf=" + encoded(token)
                    + fields.entrySet().stream()
                            .map(it -> "&" + it.getKey() + "=" + encoded(it.getValue()))
                            .collect(Collectors.joining());
            return send(
                    request(path)
                            .header("Cookie", cookies)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body)),
                    HttpResponse.BodyHandlers.ofString());
        }

        public HttpResponse<String> get(String path) {
            return send(request(path).header("Cookie", cookies), HttpResponse.BodyHandlers.ofString());
        }

        /** The stream of the page at this path, as a browser that just opened it begins it. */
        public OpenStream opens(String path) {
            var found = STREAM.matcher(get(path).body());
            if (!found.find()) throw new AssertionError("No stream on " + path);
            return stream(found.group(1), null);
        }

        /** @param last the place of what was told last; null for a page that was just opened */
        public OpenStream stream(String path, @Nullable String last) {
            var request = request(path).header("Cookie", cookies);
            if (last != null) request.header("Last-Event-ID", last);
            return new OpenStream(path, send(request, HttpResponse.BodyHandlers.ofInputStream()));
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(20))
                .header("X-Forwarded-Proto", "https");
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        if (kring != null) kring.close();
        if (process != null) process.destroyForcibly();
    }
}
