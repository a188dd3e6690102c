package nl.kring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An open stream; what comes is kept until somebody asks. */
public final class OpenStream implements AutoCloseable {
    private static final Pattern NEW = Pattern.compile("<article [^>]*id=\"m-([0-9a-f-]{36})\"");

    /** What was told at once. */
    public record Event(String id, String name, String data) {
        /** The messages that it adds, in order. */
        public List<String> added() {
            return NEW.matcher(data).results().map(it -> it.group(1)).toList();
        }
    }

    /** What an event is called that says that the line is closed. */
    public static final String OVER = "over";

    private static final Event CLOSED = new Event("", OVER, "");

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final HttpResponse<InputStream> answer;
    private final String path;

    OpenStream(String path, HttpResponse<InputStream> answer) {
        this.path = path;
        this.answer = answer;
        Thread.ofVirtual().start(this::read);
    }

    public int status() {
        return answer.statusCode();
    }

    /** What the answer says under this name; empty when it does not. */
    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    public String path() {
        return path;
    }

    /** The next that was told; one named {@code over} when the line is closed. @throws AssertionError when nothing comes in time */
    public Event next(Duration most) {
        var event = within(most);
        if (event == null) throw new AssertionError("Nothing came within " + most);
        return event;
    }

    /** The same, but null when nothing comes in time. */
    @Nullable
    Event within(Duration most) {
        try {
            return events.poll(most.toMillis(), TimeUnit.MILLISECONDS);
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
            events.add(CLOSED);
            return;
        }
        events.add(CLOSED);
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
