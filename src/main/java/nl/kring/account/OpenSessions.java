package nl.kring.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.SignIns;
import nl.kring.access.Viewer;
import nl.kring.crypto.SessionKey;
import nl.kring.web.SessionTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The devices on which somebody is signed in, and ending that: from the next request on, nobody is signed in there. */
@Component
public class OpenSessions implements SignIns {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final SessionTexts texts;
    private final SessionKey key;
    private final Clock clock;

    OpenSessions(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            SessionTexts texts,
            SessionKey key,
            Clock clock) {
        this.sessions = sessions;
        this.texts = texts;
        this.key = key;
        this.clock = clock;
    }

    /** One session. @param id never leaves the program */
    private record Held(String id, Presence presence) {}

    /** The sessions of a person that are within the limits of these roles; the newest first. */
    List<Presence> of(PersonId person, Set<Role> roles) {
        var now = clock.instant();
        return held(person)
                .map(Held::presence)
                .filter(it -> now.isBefore(Limit.of(roles).end(it)))
                .sorted(Comparator.comparing(Presence::startedAt).reversed())
                .toList();
    }

    /** Ends the session of this name, when it is this person's. @return whether there was one */
    public boolean end(PersonId person, String name) {
        var found = held(person).filter(it -> it.presence.name().equals(name)).toList();
        found.forEach(it -> sessions.deleteById(it.id));
        return !found.isEmpty();
    }

    /** Ends every session of a person: the account has ended, or somebody else may have got in. */
    public void endAll(PersonId person) {
        sessions.findByPrincipalName(person.toString()).keySet().forEach(sessions::deleteById);
    }

    /** Ends every session of a person but the one of this request: a proof or a role has changed. */
    public void endAllBut(HttpServletRequest request, PersonId person) {
        var own = request.getSession().getId();
        sessions.findByPrincipalName(person.toString()).keySet().stream()
                .filter(id -> !id.equals(own))
                .forEach(sessions::deleteById);
    }

    /** A session that goes on under a new id is another one: whoever proved anew who it is opens its streams anew. */
    @Override
    public Set<Viewer.Live> standing(Set<Viewer.Live> viewers) {
        var now = clock.instant();
        var people = viewers.stream()
                .flatMap(viewer -> viewer instanceof Viewer.Person person ? Stream.of(person) : Stream.empty())
                .collect(Collectors.toSet());
        var principals = people.stream().map(person -> person.id().toString()).collect(Collectors.toSet());
        var presences = new HashMap<String, Presence>();
        texts.of(principals, SignedIn.PRESENCE)
                .forEach((id, text) -> Presence.read(key, id, text)
                        .ifPresent(presence -> presences.put(SignedIn.origin(id), presence)));
        return people.stream()
                .filter(person -> stands(person, presences.get(person.origin()), now))
                .collect(Collectors.toSet());
    }

    private static boolean stands(Viewer.Person viewer, @Nullable Presence presence, Instant now) {
        return presence != null
                && presence.person().equals(viewer.id())
                && now.isBefore(Limit.of(viewer.roles()).end(presence));
    }

    /** Those with a mark of ours: the database's word alone makes no session. */
    private Stream<Held> held(PersonId person) {
        return sessions.findByPrincipalName(person.toString()).entrySet().stream()
                .flatMap(it -> Presence.read(key, it.getKey(), it.getValue().getAttribute(SignedIn.PRESENCE)).stream()
                        .filter(presence -> presence.person().equals(person))
                        .map(presence -> new Held(it.getKey(), presence)));
    }
}
