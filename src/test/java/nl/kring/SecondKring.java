package nl.kring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Another program on the database of the specs, with a port of its own; asked over a real line. */
public final class SecondKring implements AutoCloseable {
    private static final Pattern STREAM = Pattern.compile("hx-sse:connect=\"([^\"]+)\"");

    private final ConfigurableApplicationContext kring;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private SecondKring(ConfigurableApplicationContext kring) {
        this.kring = kring;
        this.address = "http://127.0.0.1:" + kring.getEnvironment().getProperty("local.server.port");
    }

    public static SecondKring start() {
        return new SecondKring(new SpringApplicationBuilder(Kring.class, TestDoor.class, TestClock.class)
                .initializers(new TestDatabase.Initializer())
                .properties(Map.of(
                        "kring.mode", "run", "kring.demo.fill", "false", "server.port", "0", "logging.level.root", "warn"))
                .run());
    }

    public ConfigurableApplicationContext context() {
        return kring;
    }

    /** This person, newly signed in there. */
    public Session as(PersonId person) {
        var answer = send(request("/test/sign-in?person=" + person), HttpResponse.BodyHandlers.ofString());
        var cookies = answer.headers().allValues("set-cookie").stream()
                .map(it -> it.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        return new Session(cookies);
    }

    /** A person with an open session there. */
    public final class Session {
        private final String cookies;

        private Session(String cookies) {
            this.cookies = cookies;
        }

        public HttpResponse<String> get(String path) {
            return send(request(path).header("Cookie", cookies), HttpResponse.BodyHandlers.ofString());
        }

        /** The stream of the page at this path, as a browser that just opened it begins it. */
        public Stream opens(String path) {
            var found = STREAM.matcher(get(path).body());
            if (!found.find()) throw new AssertionError("No stream on " + path);
            return stream(found.group(1), null);
        }

        /** @param last the place of what was told last; null for a page that was just opened */
        public Stream stream(String path, @Nullable String last) {
            var request = request(path).header("Cookie", cookies);
            if (last != null) request.header("Last-Event-ID", last);
            return new Stream(path, send(request, HttpResponse.BodyHandlers.ofInputStream()));
        }
    }

    /** What was told at once. */
    public record Event(String id, String name, String data) {}

    /** An open stream; what comes is kept until somebody asks. */
    public static final class Stream implements AutoCloseable {
        private static final Event OVER = new Event("", "over", "");

        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final HttpResponse<InputStream> answer;
        private final String path;

        private Stream(String path, HttpResponse<InputStream> answer) {
            this.path = path;
            this.answer = answer;
            Thread.ofVirtual().start(this::read);
        }

        public int status() {
            return answer.statusCode();
        }

        public String path() {
            return path;
        }

        /** The next that was told; one named {@code over} when the line is closed. @throws AssertionError when nothing comes in time */
        public Event next(Duration most) {
            try {
                var event = events.poll(most.toMillis(), TimeUnit.MILLISECONDS);
                if (event == null) throw new AssertionError("Nothing came within " + most);
                return event;
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        /** All that was told until and with the first that fits. */
        public List<Event> until(Duration most, Predicate<Event> fits) {
            var all = new ArrayList<Event>();
            do all.add(next(most));
            while (!fits.test(all.getLast()));
            return all;
        }

        /** The first that says this, and nothing before it did. */
        public Event until(Duration most, String text) {
            return until(most, event -> event.data().contains(text)).getLast();
        }

        private void read() {
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                var id = "";
                var name = "";
                var data = new ArrayList<String>();
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id:")) id = line.substring(3);
                    else if (line.startsWith("event:")) name = line.substring(6);
                    else if (line.startsWith("data:")) data.add(line.substring(5));
                    else if (line.isEmpty() && !data.isEmpty()) {
                        events.add(new Event(id, name, String.join("\n", data)));
                        name = "";
                        data.clear();
                    }
                }
            } catch (IOException cut) {
                events.add(OVER);
                return;
            }
            events.add(OVER);
        }

        @Override
        public void close() {
            try {
                answer.body().close();
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("X-Forwarded-Proto", "https");
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        kring.close();
    }
}
