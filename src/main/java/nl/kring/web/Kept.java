package nl.kring.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form that was sent when the session had ended: where it went, and what was in it. Never a file, never a secret.
 *
 * @param upload whether the form takes files; they must be chosen again
 * @param form the id that the page gave to the form
 * @param mark for whom the form was made
 */
public record Kept(String path, boolean upload, String form, String mark, List<Field> fields) {
    static final String FORM = "form";
    private static final int MOST = 64 * 1024;

    /** Names of fields that hold a secret, in small letters. */
    private static final Set<String> SECRET =
            Set.of("current", "repeat", "code", "codes", "card", "pin", "otp", "totp", "token", "secret", "receipt");

    private static final Set<String> OURS = Set.of("_csrf", FORM, FormMarks.FIELD);

    /** Where nothing is written that anybody would miss, or where secrets are typed. */
    private static final Pattern NEVER =
            Pattern.compile("/(sign-|account(?!/contact$)|activat|away|language).*|.*/sign-(in|out).*");

    /** What a page fills in by itself. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|");

    /** What says little by itself: numbers, days, and names of choices. */
    private static final Pattern CHOSEN =
            Pattern.compile("[\\d\\s.,:+-]*|true|false|on|off|[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    /** One field of the form. */
    public record Field(String name, String value) {}

    public Kept {
        fields = List.copyOf(fields);
    }

    /** The words that a person typed, in the order of the form, without choices, numbers and days. */
    public List<String> texts() {
        return fields.stream()
                .map(it -> it.value().strip())
                .filter(it -> !ID.matcher(it).matches() && !CHOSEN.matcher(it).matches())
                .toList();
    }

    /** The form that this request brings. */
    static Kept of(HttpServletRequest request) {
        var fields = new ArrayList<Field>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OURS.contains(name) && !isSecret(name.toLowerCase(Locale.ROOT))) {
                for (var value : values) {
                    fields.add(new Field(name, value));
                }
            }
        });
        var kind = request.getContentType();
        return new Kept(
                request.getRequestURI(),
                kind != null && kind.startsWith("multipart/"),
                or(request, FORM),
                or(request, FormMarks.FIELD),
                fields);
    }

    /** Whether there is something to keep, and it may be kept. */
    boolean isWorthKeeping() {
        var filled =
                fields.stream().anyMatch(it -> !ID.matcher(it.value().strip()).matches());
        return filled && !NEVER.matcher(path).matches() && size() <= MOST;
    }

    private static boolean isSecret(String name) {
        return SECRET.contains(name) || name.contains("password");
    }

    private int size() {
        return fields.stream()
                .mapToInt(it -> it.name().getBytes(UTF_8).length + it.value().getBytes(UTF_8).length)
                .sum();
    }

    String write() {
        var head = String.join("\n", path, String.valueOf(upload), form, mark);
        return head + "\n"
                + fields.stream()
                        .map(it -> URLEncoder.encode(it.name(), UTF_8) + "=" + URLEncoder.encode(it.value(), UTF_8))
                        .collect(Collectors.joining("&"));
    }

    static Kept read(String text) {
        var lines = text.split("\n", 5);
        var fields = new ArrayList<Field>();
        for (var pair : lines[4].split("&")) {
            var is = pair.indexOf('=');
            fields.add(new Field(
                    URLDecoder.decode(pair.substring(0, is), UTF_8), URLDecoder.decode(pair.substring(is + 1), UTF_8)));
        }
        return new Kept(lines[0], Boolean.parseBoolean(lines[1]), lines[2], lines[3], fields);
    }

    private static String or(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
