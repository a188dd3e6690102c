package nl.kring.account;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A browser for the specs of this module: it keeps its cookie as it is renewed, and sends the forms that pages hold. */
final class Browser {
    static final String COOKIE = "__Host-kring";
    private static final Pattern FORM =
            Pattern.compile("(?s)<form [^>]*method=\"post\" action=\"([^\"]+)\"[^>]*>(.*?)</form>");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final Visitor visitor;
    private @Nullable String cookie;
    private String agent = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

    Browser(Visitor visitor) {
        this.visitor = visitor;
    }

    Browser on(String other) {
        agent = other;
        return this;
    }

    /** Signs in within the session that there is. */
    Browser signIn(PersonId person) {
        send(get("/test/sign-in").param("person", person.toString()));
        return this;
    }

    @Nullable
    String cookie() {
        return cookie;
    }

    void cookie(@Nullable String value) {
        cookie = value;
    }

    Visitor.Answer open(String path) {
        return send(get(URI.create(path)));
    }

    /** Asks as a script does, and not as somebody who opens a page. */
    Visitor.Answer fetch(String path) {
        return send(get(URI.create(path)).header("Sec-Fetch-Dest", "empty"));
    }

    /** Follows where answers lead, at most five steps. */
    Visitor.Answer follow(Visitor.Answer answer) {
        var now = answer;
        for (var steps = 0; now.status() / 100 == 3 && steps < 5; steps++) now = open(now.location());
        return now;
    }

    /** What the form with this action holds by itself: token, id and mark, and what else is hidden in it. */
    static Map<String, String> form(String body, String action) {
        return FORM.matcher(body)
                .results()
                .filter(it -> it.group(1).equals(action))
                .findFirst()
                .map(it -> {
                    var fields = new LinkedHashMap<String, String>();
                    HIDDEN.matcher(it.group(2)).results().forEach(field -> fields.put(field.group(1), field.group(2)));
                    return fields;
                })
                .orElseThrow(() -> new AssertionError("No form for " + action));
    }

    Visitor.Answer press(String path, Map<String, String> fields) {
        var request = post(URI.create(path));
        fields.forEach(request::param);
        return send(request);
    }

    private Visitor.Answer send(MockHttpServletRequestBuilder request) {
        if (cookie != null) request.cookie(new Cookie(COOKIE, cookie));
        var answer = visitor.nobody().send(request.header("User-Agent", agent));
        var set = answer.response().getCookie(COOKIE);
        if (set != null) cookie = set.getMaxAge() == 0 ? null : set.getValue();
        return answer;
    }
}
