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
        var session = kring.as(person);
        token = session.get("/test/token").body();
        port = kring.port();
        line = new Line(port);
        headers = "Host: 127.0.0.1:%d\r\nX-Forwarded-Proto: https\r\nAccept-Language: nl\r\nCookie: %s\r\n"
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
        line.send(request);
        var head = line.until("\r\n\r\n");
        var length = LENGTH.matcher(head);
        if (length.find()) line.skip(Integer.parseInt(length.group(1)));
        if (!head.startsWith("HTTP/1.1 " + status)) throw new IOException(head);
        if (head.contains("Connection: close")) { // a server does so now and then
            line.close();
            line = new Line(port);
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
