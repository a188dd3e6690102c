package nl.kring.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A line to an open page, over which it hears what is new: server-sent events (HTML Living Standard, 9.2). A method of a controller
 * returns it, and {@link OpenLines} connects it. One thread tells; any thread may close.
 */
public final class OpenLine {
    /** How long it waits to be connected, in seconds. */
    private static final int PATIENCE = 10;

    private final CompletableFuture<OutputStream> connected = new CompletableFuture<>();
    private final Runnable gone;

    /** @param gone is run when the page was left; may be run more than once */
    public OpenLine(Runnable gone) {
        this.gone = gone;
    }

    /** From now on what is told goes there. */
    public void connect(OutputStream to) {
        if (!connected.complete(to)) close(to);
    }

    /** Nobody is at the other end any more. */
    void left() {
        gone.run();
    }

    /**
     * Tells one thing, as one event.
     *
     * @param id what the page says it heard last when it comes back; null when it need not remember this
     * @param name what the event is called; null for what is plainly new
     * @param text with one line at least
     * @throws IOException when the page is gone, takes nothing in, or was never connected
     */
    public void tell(@Nullable String id, @Nullable String name, String text) throws IOException {
        var event = new StringBuilder(text.length() + 64);
        if (id != null) event.append("id:").append(id).append('\n');
        if (name != null) event.append("event:").append(name).append('\n');
        text.lines().forEach(line -> event.append("data:").append(line).append('\n'));
        write(event.append('\n'));
    }

    /** Tells nothing, so that nobody in between takes the line for dead, and a page that is gone is noticed. @throws IOException as {@link #tell} */
    public void beat() throws IOException {
        write(":-\n\n");
    }

    private void write(CharSequence text) throws IOException {
        try {
            var to = connected.get(PATIENCE, TimeUnit.SECONDS);
            to.write(text.toString().getBytes(StandardCharsets.UTF_8));
            to.flush();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } catch (ExecutionException | TimeoutException never) {
            throw new IOException(never);
        }
    }

    /** Nothing more is told. */
    public void close() {
        if (connected.completeExceptionally(new IOException("The line is closed"))) return;
        if (!connected.isCompletedExceptionally()) close(connected.resultNow());
    }

    private static void close(OutputStream to) {
        try {
            to.close();
        } catch (IOException gone) {
            // that is what was asked
        }
    }
}
