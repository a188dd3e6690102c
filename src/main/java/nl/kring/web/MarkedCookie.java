package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import nl.kring.crypto.SessionKey;
import org.springframework.session.web.http.CookieSerializer;

/** The cookie holds the session's id and a mark on it: whoever reads or writes an id in the database still has no cookie for it. */
final class MarkedCookie implements CookieSerializer {
    private static final String PURPOSE = "cookie";

    private final CookieSerializer cookie;
    private final SessionKey key;

    MarkedCookie(CookieSerializer cookie, SessionKey key) {
        this.cookie = cookie;
        this.key = key;
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        var id = value.getCookieValue();
        if (id.isEmpty()) {
            cookie.writeCookieValue(value);
            return;
        }
        var marked = new CookieValue(value.getRequest(), value.getResponse(), id + "." + key.mark(PURPOSE, id));
        marked.setCookieMaxAge(value.getCookieMaxAge());
        cookie.writeCookieValue(marked);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return cookie.readCookieValues(request).stream()
                .filter(this::isOurs)
                .map(it -> it.substring(0, it.lastIndexOf('.')))
                .toList();
    }

    private boolean isOurs(String value) {
        var dot = value.lastIndexOf('.');
        return dot > 0 && key.isMark(value.substring(dot + 1), PURPOSE, value.substring(0, dot));
    }
}
