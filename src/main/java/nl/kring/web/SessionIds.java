package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        if (request.getAttribute(TOLD) != null) return List.of();
        var ids = cookies.resolveSessionIds(request);
        request.setAttribute(TOLD, ids);
        return ids;
    }

    /** Not to a browser that has this cookie. */
    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
        if (!(request.getAttribute(TOLD) instanceof List<?> ids && ids.contains(id)))
            cookies.setSessionId(request, response, id);
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookies.expireSession(request, response);
    }
}
