package nl.kring.web;

import java.util.Set;

/** What an error page says; the text keys carry the status where there is something of its own to say. */
record Problem(int status, String titleKey, String textKey) {
    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 405, 413, 422, 500, 503);

    static Problem of(int status) {
        var kind = KNOWN.contains(status) ? status : status < 500 ? 400 : 500;
        return new Problem(status, "web.problem." + kind + ".title", "web.problem." + kind + ".text");
    }

    Problem saying(String key) {
        return new Problem(status, titleKey, key);
    }
}
