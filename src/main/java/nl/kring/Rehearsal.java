package nl.kring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** One start with sample data and a walk through its pages, from which Java keeps what later starts need; nobody else comes in. */
final class Rehearsal {
    private static final int PAGES_OF_EACH = 25;
    private static final Pattern CARD = Pattern.compile("name=\"as\" value=\"([a-z-]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");

    private static final int OK = 200;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final String address;
    private int pages;

    private Rehearsal(int port) {
        address = "http://localhost:" + port;
    }

    /** Starts in the folders that were asked for, walks, and returns how many pages were shown; the program still lives then. */
    static int of(Options options) throws IOException, InterruptedException {
        var port = free();
        new Startup(options.at(port), DataFolder.Mode.DEMO).go();
        var rehearsal = new Rehearsal(port);
        for (var person : rehearsal.cards()) rehearsal.walk(person);
        return rehearsal.pages;
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private List<String> cards() throws IOException, InterruptedException {
        return all(CARD, send(get("/demo")).body());
    }

    /** As this person: each page that a page leads to, from home on. */
    private void walk(String person) throws IOException, InterruptedException {
        var door = send(get("/demo"));
        var form = "as=" + person + "&_csrf="
                + URLEncoder.encode(all(TOKEN, door.body()).getFirst(), UTF_8);
        var signIn = request("/demo/sign-in")
                .header("Cookie", cookie(door))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        var signedIn = cookie(send(signIn));
        var known = new HashSet<>(List.of("/home", "/home/work"));
        var next = new ArrayDeque<>(known);
        for (var left = PAGES_OF_EACH; left > 0 && !next.isEmpty(); left--) {
            var page = send(get(next.remove()).header("Cookie", signedIn));
            if (page.statusCode() == OK) pages++;
            for (var link : all(LINK, page.body())) if (known.add(link)) next.add(link);
        }
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path.replace("&amp;", "&")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    /** The session's: Java's own cookies keep from a page on this machine what is for safe lines alone. */
    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static List<String> all(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
