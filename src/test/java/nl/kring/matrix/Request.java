package nl.kring.matrix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/** A request on its way to the line, to be bent: all texts are bytes, a sign for each. */
final class Request {
    private static final Pattern OWN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    String method;
    String path;
    String version = "HTTP/1.1";
    String host;
    final List<String> fields = new ArrayList<>();
    final List<String> headers = new ArrayList<>();
    String kind = "application/x-www-form-urlencoded";

    /** Instead of the fields. */
    String body = "";

    /** Instead of the length of the body. */
    String length = "";

    /** What was bent, for whoever reads what went wrong. */
    final List<String> bends = new ArrayList<>();

    Request(String method, String path, int port) {
        this.method = method;
        this.path = path;
        host = "127.0.0.1:" + port;
    }

    /** As a browser would send one of the forms that somebody saw, or the address of one of the pages. */
    static Request of(Crawl seen, Random chance, int port) {
        if (chance.nextInt(4) == 0 || seen.forms().isEmpty()) {
            var paths = List.copyOf(seen.pages().keySet());
            return new Request("GET", paths.get(chance.nextInt(paths.size())), port);
        }
        var form = seen.forms().get(chance.nextInt(seen.forms().size()));
        var request = new Request(form.method(), form.action(), port);
        form.fields().forEach(it -> request.field(it.name(), it.value()));
        return request;
    }

    /** A route of the table, on this dossier. */
    static Request of(Marked.Dossier dossier, List<String> ids, Random chance, int port) {
        var all = Routes.all();
        var route = all.get(chance.nextInt(all.size()));
        var request = new Request(route.method(), Routes.fill(route.path(), dossier, ids, chance), port);
        if (!route.method().equals("GET"))
            Routes.form(route.path(), dossier).forEach(it -> request.field(it.name(), it.value()));
        return request;
    }

    /** With somebody's cookies and token, an address of its own, and a new form id. @param as null for nobody */
    void from(Cast.Held as, Random chance) {
        headers.add("X-Forwarded-Proto: https");
        headers.add("X-Forwarded-For: 10.0." + chance.nextInt(250) + "." + chance.nextInt(250));
        if (as != null) headers.add("Cookie: " + as.session().cookies());
        if (method.equals("GET")) return;
        if (as != null) field("_csrf", as.token());
        field("form", new UUID(chance.nextLong(), chance.nextLong()).toString());
    }

    /** One of these ids in the place of one of its own. */
    Request mix(List<String> ids, Random chance) {
        var id = ids.get(chance.nextInt(ids.size()));
        var own = OWN.matcher(path).results().toList();
        if (!own.isEmpty() && chance.nextBoolean()) {
            var one = own.get(chance.nextInt(own.size()));
            path = path.substring(0, one.start()) + id + path.substring(one.end());
        } else if (!fields.isEmpty()) {
            var at = chance.nextInt(fields.size());
            fields.set(at, fields.get(at).split("=", 2)[0] + "=" + encoded(id));
        } else {
            field(List.of("person", "dossier", "to", "id", "after", "open").get(chance.nextInt(6)), id);
        }
        return this;
    }

    Request field(String name, String value) {
        fields.add(encoded(name) + "=" + encoded(value));
        return this;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    String sentBody() {
        if (!body.isEmpty()) return body;
        return method.equals("GET") || method.equals("HEAD") ? "" : String.join("&", fields);
    }

    private String sentPath() {
        var asks = method.equals("GET") || method.equals("HEAD");
        if (!asks || fields.isEmpty()) return path;
        return path
                + (path.contains("?") ? "&" : "?")
                + String.join("&", fields).replaceAll("[\\x00-\\x20]", "+");
    }

    byte[] bytes() {
        var said = sentBody();
        var lines = new ArrayList<String>();
        lines.add(method + " " + sentPath() + " " + version);
        if (!host.isEmpty()) lines.add("Host: " + host);
        lines.addAll(headers);
        if (!length.isEmpty()) lines.add(length);
        else if (!said.isEmpty()) lines.add("Content-Length: " + said.length());
        if (!said.isEmpty() && !kind.isEmpty()) lines.add("Content-Type: " + kind);
        lines.add("Connection: close");
        return (String.join("\r\n", lines) + "\r\n\r\n" + said).getBytes(ISO_8859_1);
    }

    /** For whoever reads what went wrong. */
    @Override
    public String toString() {
        return method + " " + (path.length() <= 120 ? path : path.substring(0, 120) + "…") + " " + bends;
    }
}
