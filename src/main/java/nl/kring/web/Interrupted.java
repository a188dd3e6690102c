package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.kring.crypto.SessionKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody was doing when a session had ended: the page that was asked for, or the form that was sent. It waits in the session until
 * the same person is back; a form waits sealed, and nobody else sees it.
 */
@Component
public class Interrupted {
    /** Where the form that was kept is shown; the module of accounts has the page. */
    public static final String PAGE = "/account/kept";

    /** A path of this site: never another site, never a way out of the path. */
    private static final Pattern OURS = Pattern.compile("/(?!/)[A-Za-z0-9/_.~-]*");

    private static final Set<String> NO_WAY_BACK = Set.of("/", PAGE);
    private static final String KEPT = "kept";
    private static final String ASKED = "asked";
    private static final String ONWARD = "onward";

    private final SessionKey key;
    private final FormMarks marks;

    Interrupted(SessionKey key, FormMarks marks) {
        this.key = key;
        this.marks = marks;
    }

    /**
     * Remembers what this request wanted: a GET of a page by its path, a POST of a form of ours with what was typed in it, at most 64 KB. A
     * form without anything typed, of signing in, or with a mark that is not ours is not kept.
     *
     * @return whether a form was kept
     */
    public boolean note(HttpServletRequest request) {
        if (request.getMethod().equals("GET") && isPage(request)) {
            request.getSession().setAttribute(ASKED, request.getRequestURI());
            return false;
        }
        return request.getMethod().equals("POST") && keep(Kept.of(request), request);
    }

    private boolean keep(Kept kept, HttpServletRequest request) {
        if (!marks.isOurs(kept.mark(), kept.form()) || !isOurs(kept.path()) || !kept.isWorthKeeping()) {
            return false;
        }
        request.getSession().setAttribute(KEPT, key.seal(KEPT, kept.write()));
        return true;
    }

    /** Whether a form was kept, for whomever. */
    public boolean hasKept(HttpServletRequest request) {
        return kept(request).isPresent();
    }

    /** The form that was kept; empty when it was made for somebody else than this person, an opaque id. */
    public Optional<Kept> kept(HttpServletRequest request, String person) {
        return kept(request).filter(it -> marks.isOf(person, it.mark(), it.form()));
    }

    /** Throws away the form that was kept. */
    public void drop(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(KEPT);
        }
    }

    /** Where somebody who begins goes on to: the form that was kept, else the page asked for before signing in, once; else empty. */
    public Optional<String> onward(HttpServletRequest request, String person) {
        var session = request.getSession(false);
        if (session == null || kept(request, person).isPresent()) {
            return session == null ? Optional.empty() : Optional.of(PAGE);
        }
        var path = session.getAttribute(ONWARD);
        if (path != null) {
            session.removeAttribute(ONWARD);
        }
        // Read back from the database, which must not be able to send anybody to another site.
        return path instanceof String text && isOurs(text) && !NO_WAY_BACK.contains(text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Somebody signs in: takes away all that the session held, and keeps what was interrupted. */
    public void signedIn(HttpSession session) {
        var asked = session.getAttribute(ASKED);
        for (var name : Collections.list(session.getAttributeNames())) {
            if (!name.equals(KEPT)) {
                session.removeAttribute(name);
            }
        }
        if (asked != null) {
            session.setAttribute(ONWARD, asked);
        }
    }

    /** The one who is in proved it anew, and goes on to the page that asked for it. */
    public void proved(HttpSession session) {
        var asked = session.getAttribute(ASKED);
        if (asked != null) {
            session.removeAttribute(ASKED);
            session.setAttribute(ONWARD, asked);
        }
    }

    /** The form that this request brought has arrived: what was kept of it is no longer needed. */
    void arrived(HttpServletRequest request, @Nullable String form) {
        if (kept(request).filter(it -> it.form().equals(form)).isPresent()) {
            drop(request);
        }
    }

    /** Whether this is the path of a page of ours, to send somebody to. */
    static boolean isOurs(String path) {
        return OURS.matcher(path).matches();
    }

    private Optional<Kept> kept(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(KEPT) instanceof String sealed
                ? key.open(KEPT, sealed).map(Kept::read)
                : Optional.empty();
    }

    /** What a browser shows as a page, and not what a script or a live update fetched. */
    private static boolean isPage(HttpServletRequest request) {
        var kind = request.getHeader("Sec-Fetch-Dest");
        return (kind == null || kind.equals("document"))
                && request.getHeader("HX-Request") == null
                && isOurs(request.getRequestURI());
    }
}
