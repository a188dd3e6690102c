package nl.kring.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import nl.kring.access.PersonId;
import nl.kring.access.Streams;
import nl.kring.access.Viewer;
import nl.kring.crypto.SessionKey;
import nl.kring.crypto.Uuid7;
import nl.kring.web.Interrupted;
import org.springframework.http.HttpHeaders;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Who is signed in: the session holds an id and moments, under a mark that only this program can make; the roles are read again at
 * every request, so that an ended account or role counts at once (ASVS 8.3.2).
 */
@Component
public class SignedIn {
    /** Where a session says who signed in. */
    static final String PRESENCE = "signed-in";

    private static final String KNOWN = SignedIn.class.getName();

    /** So often it is written down that somebody is still there. */
    private static final Duration STEP = Duration.ofSeconds(30);

    private final RoleHolders holders;
    private final SessionKey key;
    private final Interrupted interrupted;
    private final Clock clock;

    SignedIn(RoleHolders holders, SessionKey key, Interrupted interrupted, Clock clock) {
        this.holders = holders;
        this.key = key;
        this.interrupted = interrupted;
        this.clock = clock;
    }

    /** Who it is in this request, and when the session ends if nothing more is asked. */
    private record Known(Viewer.Person viewer, Instant end) {}

    /** Starts a session for a person who just proved who it is, under a new session id. */
    public Viewer.Person start(HttpServletRequest request, PersonId person) {
        return start(request, person, Set.of());
    }

    /**
     * Starts a session for a person who just proved who it is, under a new session id. What an earlier person left in it is gone.
     *
     * @param factors the kinds of proof, such as {@code passkey}: small letters alone
     */
    public Viewer.Person start(HttpServletRequest request, PersonId person, Set<String> factors) {
        return start(request, person, factors, clock.instant());
    }

    /** The same for a person who proved it a while ago, to somebody whom we believe. */
    public Viewer.Person start(HttpServletRequest request, PersonId person, Set<String> factors, Instant provedAt) {
        var session = request.getSession();
        request.changeSessionId();
        interrupted.signedIn(session);
        var device = Device.of(request.getHeader(HttpHeaders.USER_AGENT));
        write(session, Presence.begin(person, clock.instant(), provedAt, factors, device));
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
        request.removeAttribute(KNOWN);
        return known(request).map(known -> limited(session, known.viewer())).orElseThrow();
    }

    /**
     * The one who is signed in proved it anew: the session goes on under a new id, with a fresh factor.
     *
     * @param factors the kinds of proof, added to those of before
     * @throws java.util.NoSuchElementException when nobody is signed in
     */
    public Viewer.Person proved(HttpServletRequest request, Set<String> factors) {
        return proved(request, factors, clock.instant());
    }

    /** The same for somebody who proved it a moment ago, to somebody whom we believe. */
    public Viewer.Person proved(HttpServletRequest request, Set<String> factors, Instant provedAt) {
        var presence = presence(request).orElseThrow();
        var session = request.getSession();
        request.changeSessionId();
        interrupted.proved(session);
        write(session, presence.proved(clock.instant(), provedAt, factors));
        request.removeAttribute(KNOWN);
        return viewer(request).orElseThrow();
    }

    /** Ends the session. */
    public void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) session.invalidate();
        request.removeAttribute(KNOWN);
    }

    /** The one who is signed in; empty when nobody is, when the account has ended, or when the session is past its limits: then it ends. */
    public Optional<Viewer.Person> viewer(HttpServletRequest request) {
        return known(request).map(Known::viewer);
    }

    /**
     * What the list of open sessions calls this one; it opens nothing.
     *
     * @throws java.util.NoSuchElementException when nobody is signed in
     */
    public String name(HttpServletRequest request) {
        return presence(request).map(Presence::name).orElseThrow();
    }

    /** How long the session lasts when nothing more is asked; zero when nobody is signed in. */
    Duration left(HttpServletRequest request) {
        return known(request)
                .map(known -> Duration.between(clock.instant(), known.end()))
                .orElse(Duration.ZERO);
    }

    /** What the session says of the one who is signed in. */
    Optional<Presence> presence(HttpServletRequest request) {
        return known(request).flatMap(known -> presence(request.getSession()));
    }

    private Optional<Known> known(HttpServletRequest request) {
        if (request.getAttribute(KNOWN) instanceof Known known) return Optional.of(known);
        var session = request.getSession(false);
        if (session == null) return Optional.empty();
        var known = presence(session).flatMap(presence -> known(request, session, presence));
        known.ifPresent(found -> request.setAttribute(KNOWN, found));
        return known;
    }

    private Optional<Known> known(HttpServletRequest request, HttpSession session, Presence presence) {
        var roles = holders.now(presence.person());
        if (roles.isEmpty()) return Optional.empty();
        var limit = Limit.of(roles.get());
        var now = clock.instant();
        if (!now.isBefore(limit.end(presence))) {
            end(request);
            return Optional.empty();
        }
        var late = !request.getRequestURI().endsWith(Streams.PATH)
                && Duration.between(presence.seenAt(), now).compareTo(STEP) >= 0;
        var seen = late ? presence.seen(now) : presence;
        if (late) write(session, seen);
        var viewer = new Viewer.Person(
                presence.person(), roles.get(), origin(session.getId()), Uuid7.next(), presence.factorAt());
        return Optional.of(new Known(viewer, limit.end(seen)));
    }

    private Optional<Presence> presence(HttpSession session) {
        return Presence.read(key, session.getId(), session.getAttribute(PRESENCE));
    }

    private void write(HttpSession session, Presence presence) {
        session.setAttribute(PRESENCE, presence.write(key, session.getId()));
    }

    /** The framework cleans up by the machine's clock; what counts is decided above, by ours. */
    private static Viewer.Person limited(HttpSession session, Viewer.Person viewer) {
        session.setMaxInactiveInterval(
                Math.toIntExact(Limit.of(viewer.roles()).idle().toSeconds()));
        return viewer;
    }

    /** What the log calls the session with this id. */
    static String origin(String session) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
