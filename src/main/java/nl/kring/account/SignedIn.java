package nl.kring.account;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is signed in: the session holds an id and the moment of the last factor; the roles are read again at every
 * request, so that an ended account or role counts at once (ASVS 8.3.2).
 */
@Component
public class SignedIn {
    private static final String PERSON = "person";
    private static final String FACTOR_AT = "factor-at";
    private static final String VIEWER = SignedIn.class.getName();

    private final JdbcClient db;
    private final Clock clock;

    SignedIn(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Starts a session for a person who just proved who it is, under a new session id. */
    public Viewer.Person start(HttpServletRequest request, PersonId person) {
        var session = request.getSession();
        request.changeSessionId();
        session.setAttribute(PERSON, person.toString());
        session.setAttribute(FACTOR_AT, clock.instant().toString());
        request.removeAttribute(VIEWER);
        return viewer(request).orElseThrow();
    }

    /** Ends the session. */
    public void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) session.invalidate();
        request.removeAttribute(VIEWER);
    }

    /** The one who is signed in; empty when nobody is, or when the account has ended. */
    public Optional<Viewer.Person> viewer(HttpServletRequest request) {
        if (request.getAttribute(VIEWER) instanceof Viewer.Person known) return Optional.of(known);
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(PERSON) instanceof String person)) return Optional.empty();
        var factorAt = Instant.parse((String) session.getAttribute(FACTOR_AT));
        var viewer = roles(UUID.fromString(person))
                .map(roles -> new Viewer.Person(
                        new PersonId(UUID.fromString(person)), roles, origin(session.getId()), Uuid7.next(), factorAt));
        viewer.ifPresent(known -> request.setAttribute(VIEWER, known));
        return viewer;
    }

    private Optional<EnumSet<Role>> roles(UUID person) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var roles = EnumSet.noneOf(Role.class);
        db.sql("""
                select r.role from account.person p join account.role r on r.person = p.id
                where p.id = :person and (p.ended_at is null or p.ended_at > :now) and r.since <= :now and (r.until is null or r.until > :now)
                """).param("person", person).param("now", now).query(row -> {
            roles.add(Role.valueOf(row.getString("role")));
        });
        return roles.isEmpty() ? Optional.empty() : Optional.of(roles);
    }

    private static String origin(String session) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
