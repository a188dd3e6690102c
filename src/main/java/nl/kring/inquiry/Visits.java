package nl.kring.inquiry;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.kring.access.SignIns;
import nl.kring.access.Viewer;
import nl.kring.crypto.SessionKey;
import nl.kring.crypto.Uuid7;
import nl.kring.web.SessionTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Visits of people without a name: the session holds the thread and the moment, under a mark that only this program can make. Nothing else
 * of a visitor is kept, and the cookie goes with the browser's window.
 */
@Component
class Visits implements SignIns {
    /** After so long without a page the session ends, as for everybody unknown; after so long in all it does too. */
    private static final Duration LONGEST = Duration.ofHours(8);

    private static final String VISIT = "visit";
    private static final String RECEIPT = "visit-receipt";

    /** Before the thread's id, where a session says whose it is. */
    private static final String PRINCIPAL = "visit:";

    private final SessionTexts texts;
    private final SessionKey key;
    private final Clock clock;

    Visits(SessionTexts texts, SessionKey key, Clock clock) {
        this.texts = texts;
        this.key = key;
        this.clock = clock;
    }

    /** The visitor begins, under a new session id; what the session held before is gone. */
    Viewer.Visitor begin(HttpServletRequest request, UUID thread) {
        var old = request.getSession(false);
        if (old != null) old.invalidate();
        var session = request.getSession();
        var said = thread + "|" + clock.instant();
        session.setAttribute(VISIT, said + "|" + key.mark(VISIT, session.getId(), said));
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, PRINCIPAL + thread);
        return visitor(thread, session.getId());
    }

    /** The receipt of the thread that began just now, until the visitor has noted it. */
    void show(HttpServletRequest request, Receipt receipt) {
        request.getSession().setAttribute(RECEIPT, key.seal(RECEIPT, receipt.digits()));
    }

    Optional<Receipt> receipt(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(RECEIPT))
                .flatMap(kept -> key.open(RECEIPT, kept.toString()))
                .map(Receipt::new);
    }

    void noted(HttpServletRequest request) {
        Optional.ofNullable(request.getSession(false)).ifPresent(session -> session.removeAttribute(RECEIPT));
    }

    /** Who visits; empty when nobody does, and when the visit lasted too long. */
    Optional<Viewer.Visitor> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .flatMap(session -> thread(session.getId(), session.getAttribute(VISIT))
                        .map(thread -> visitor(thread, session.getId())));
    }

    @Override
    public Set<Viewer.Live> standing(Set<Viewer.Live> viewers) {
        var visitors = viewers.stream()
                .flatMap(viewer -> viewer instanceof Viewer.Visitor visitor ? Stream.of(visitor) : Stream.empty())
                .collect(Collectors.toSet());
        var principals = visitors.stream().map(it -> PRINCIPAL + it.thread()).collect(Collectors.toSet());
        if (principals.isEmpty()) return Set.of();
        var here = new HashMap<String, UUID>();
        texts.of(principals, VISIT)
                .forEach((id, text) -> thread(id, text).ifPresent(thread -> here.put(origin(id), thread)));
        return visitors.stream()
                .filter(it -> it.thread().equals(here.get(it.origin())))
                .collect(Collectors.toSet());
    }

    void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) session.invalidate();
    }

    private Viewer.Visitor visitor(UUID thread, String session) {
        return new Viewer.Visitor(thread, origin(session), Uuid7.next());
    }

    private String origin(String session) {
        return key.mark("visit-origin", session);
    }

    private Optional<UUID> thread(String session, @Nullable Object kept) {
        if (!(kept instanceof String text)) return Optional.empty();
        var end = text.lastIndexOf('|');
        var said = end < 0 ? "" : text.substring(0, end);
        if (!key.isMark(text.substring(end + 1), VISIT, session, said)) return Optional.empty();
        var parts = said.split("\\|", 2);
        var until = Instant.parse(parts[1]).plus(LONGEST);
        return clock.instant().isBefore(until) ? Optional.of(UUID.fromString(parts[0])) : Optional.empty();
    }
}
