package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import nl.kring.crypto.SessionKey;
import org.springframework.stereotype.Component;

/**
 * Texts that one page leaves for the next pages of the same session, such as a code that is shown once. Sealed for this
 * very session: nothing written or copied in the database is taken for one, and nothing is read there.
 */
@Component
public class Shelf {
    private final SessionKey key;

    Shelf(SessionKey key) {
        this.key = key;
    }

    /** Keeps a text under a name, until it is forgotten or the session gets a new id or ends. */
    public void keep(HttpServletRequest request, String name, String text) {
        var session = request.getSession();
        session.setAttribute(name, key.seal(purpose(session, name), text));
    }

    /** The text that was kept under this name. */
    public Optional<String> kept(HttpServletRequest request, String name) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(name) instanceof String sealed
                ? key.open(purpose(session, name), sealed)
                : Optional.empty();
    }

    /** The same, and then forgets it: what works once must not work twice. */
    public Optional<String> take(HttpServletRequest request, String name) {
        var text = kept(request, name);
        forget(request, name);
        return text;
    }

    /** Forgets what was kept under this name. */
    public void forget(HttpServletRequest request, String name) {
        var session = request.getSession(false);
        if (session != null) session.removeAttribute(name);
    }

    private static String purpose(HttpSession session, String name) {
        return name + "|" + session.getId();
    }
}
