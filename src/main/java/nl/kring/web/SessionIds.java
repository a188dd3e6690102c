package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * Which session the cookie of a request names, told once: when a request is over, the framework asks again and reads the session anew, only
 * to know whether the cookie must be sent.
 */
final class SessionIds implements HttpSessionIdResolver {
    private static final String TOLD = SessionIds.class.getName();

    private final CookieHttpSessionIdResolver cookies = new CookieHttpSessionIdResolver();

    SessionIds(CookieSerializer cookie) {
        cookies.setCookieSerializer(cookie);
    }

    /** What a request was told; an error page of the server is another pass of the same request, which asks for itself. */
    private record Told(HttpServletRequest asked, List<String> ids) {}

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        if (told(request) != null) return List.of();
        var ids = cookies.resolveSessionIds(request);
        request.setAttribute(TOLD, new Told(request, ids));
        return ids;
    }

    /** Not to a browser that has this cookie. */
    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
        var told = told(request);
        if (told == null || !told.ids.contains(id)) cookies.setSessionId(request, response, id);
    }

    private static @Nullable Told told(HttpServletRequest request) {
        return request.getAttribute(TOLD) instanceof Told told && told.asked == request ? told : null;
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookies.expireSession(request, response);
    }
}
