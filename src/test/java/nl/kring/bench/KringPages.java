package nl.kring.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.kring.SecondKring;
import nl.kring.access.PersonId;

/** Somebody who is signed in and asks for pages on a line of their own, as a browser does. */
final class KringPages implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final String headers;
    private final String token;
    private final int port;
    private Line line;

    KringPages(SecondKring kring, PersonId person) throws IOException {
        this(kring, kring.as(person));
    }

    KringPages(SecondKring kring, SecondKring.Session session) throws IOException {
        port = kring.port();
        token = session.get("/test/token").body();
        headers = headers(kring, session);
        line = new Line(port);
    }

    /** What a browser says of itself with each request. */
    static String headers(SecondKring kring, SecondKring.Session session) {
        return "Host: 127.0.0.1:%d\r\nX-Forwarded-Proto: https\r\nCookie: %s\r\n"
                .formatted(kring.port(), session.cookies());
    }

    /** @throws IOException when there is no such page */
    void get(String path) throws IOException {
        answer("GET " + path + " HTTP/1.1\r\n" + headers + "\r\n", "200");
    }

    /** @param answer the status that says that it was kept or shown */
    void post(String path, Map<String, String> fields, String answer) throws IOException {
        var body = "_csrf=" + encoded(token)
                + fields.entrySet().stream()
                        .map(field -> "&" + field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining());
        answer(
                "POST " + path + " HTTP/1.1\r\n" + headers
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body,
                answer);
    }

    private void answer(String request, String status) throws IOException {
        var head = head(request);
        var length = LENGTH.matcher(head);
        if (length.find()) line.skip(Integer.parseInt(length.group(1)));
        if (!head.startsWith("HTTP/1.1 " + status)) throw new IOException(head);
    }

    /** A server closes a line that was quiet for long, or used often: a browser then opens another, and so does this. */
    private String head(String request) throws IOException {
        try {
            line.send(request);
            return line.until("\r\n\r\n");
        } catch (IOException closed) {
            line.close();
            line = new Line(port);
            line.send(request);
            return line.until("\r\n\r\n");
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
