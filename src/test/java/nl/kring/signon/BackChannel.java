package nl.kring.signon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An address where the provider tells, behind the browser's back, that a session ended. For specs without a port of Kring's own: they
 * hand on to Kring the token that arrived here.
 */
public final class BackChannel implements AutoCloseable {
    private static final String FIELD = "logout_token=";

    private final HttpServer server;
    private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();

    /** Listens on a free port of the loopback address until it is closed. */
    public BackChannel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /** What the provider is told: see {@link Keycloak#tellEndsAt}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/back-channel");
    }

    /** The next logout token, as it came. @throws IllegalStateException when none comes within 20 seconds */
    public String next() {
        try {
            var token = tokens.poll(20, TimeUnit.SECONDS);
            if (token == null) throw new IllegalStateException("The provider told of no end of a session");
            return token;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            for (var pair : body.split("&"))
                if (pair.startsWith(FIELD))
                    tokens.add(URLDecoder.decode(pair.substring(FIELD.length()), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
