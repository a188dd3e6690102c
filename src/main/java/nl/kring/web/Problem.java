package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** What an error page says; the text keys carry the status where there is something of its own to say. */
record Problem(int status, String titleKey, String textKey) {
    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 405, 413, 422, 500, 503);

    static Problem of(int status) {
        var kind = KNOWN.contains(status) ? status : status < 500 ? 400 : 500;
        return new Problem(status, "web.problem." + kind + ".title", "web.problem." + kind + ".text");
    }

    /** It does not work now. A form that a browser sent is kept by the browser: loading the page again sends it again. */
    static Problem away(HttpServletRequest request) {
        var sent = request.getMethod().equals("POST") && request.getHeader("HX-Request") == null;
        return sent ? of(503).saying("web.problem.503.sent") : of(503);
    }

    Problem saying(String key) {
        return new Problem(status, titleKey, key);
    }
}
