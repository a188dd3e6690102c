package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.account.OpenSessions;
import nl.kring.account.RoleHolders;
import nl.kring.account.SignedIn;
import nl.kring.audit.EventKind;
import nl.kring.factor.Links;
import nl.kring.signon.Door;
import nl.kring.signon.Ended;
import nl.kring.signon.Identity;
import nl.kring.signon.SignOn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose account belongs to somebody whom a provider knows, and which sessions end when that one's do. */
@Component
@Transactional
class Elsewhere {
    /** The kind of proof. */
    static final String FACTOR = "sign-on";

    private static final String LINK = "factor.link";

    private final SignOn signOn;
    private final Access access;
    private final Links links;
    private final RoleHolders roles;
    private final SignedIn signedIn;
    private final ComeIn comeIn;
    private final OpenSessions sessions;

    Elsewhere(
            SignOn signOn,
            Access access,
            Links links,
            RoleHolders roles,
            SignedIn signedIn,
            ComeIn comeIn,
            OpenSessions sessions) {
        this.signOn = signOn;
        this.access = access;
        this.links = links;
        this.roles = roles;
        this.signedIn = signedIn;
        this.comeIn = comeIn;
        this.sessions = sessions;
    }

    /** A provider that one can choose. @param door the word in our addresses */
    record Offer(String door, String name) {}

    /** All that are set up. */
    List<Offer> offers() {
        return Arrays.stream(Door.values())
                .flatMap(door -> offer(door).stream())
                .toList();
    }

    /** The one that this person may use, if it is set up. */
    List<Offer> offers(PersonId person) {
        return door(person).flatMap(this::offer).stream().toList();
    }

    /** Whose account it is; empty when it is nobody's, and then a line says that somebody tried. */
    Optional<PersonId> whose(Identity identity) {
        var found = links.find(look(), identity.subject()).filter(person -> fits(person, identity));
        if (found.isEmpty()) failed();
        return found;
    }

    /** Joins it to this account; false when it is somebody's already, or the other door's. */
    boolean join(Change account, PersonId person, Identity identity) {
        return fits(person, identity) && links.add(account, identity.subject());
    }

    /** The session begins. */
    void enter(HttpServletRequest request, PersonId person, Identity identity) {
        comeIn.start(request, person, identity.provedAt(), FACTOR);
        began(request, person, identity);
    }

    /** This session began, or goes on, with a session there: they end together. */
    void began(HttpServletRequest request, PersonId person, Identity identity) {
        var account = access.change(Prove.JOB, new Safe.Account(person), EventKind.JOB, LINK, Part.CREDENTIAL);
        links.began(account, identity.subject(), identity.session(), signedIn.name(request));
    }

    /** Somebody tried to come in, and it came to nothing. */
    void failed() {
        access.note(Prove.JOB, new Safe.Organisation(), EventKind.SIGN_IN_FAILED, LINK);
    }

    /** Ends what began with it; each person whose session that was finds a line. */
    void ended(Ended ended) {
        var look = look();
        var begun = ended.session() != null
                ? links.with(look, ended.session())
                : ended.subject() != null ? links.of(look, ended.subject()) : List.<Links.Session>of();
        for (var session : begun)
            if (sessions.end(session.person(), session.name()))
                access.note(Prove.JOB, new Safe.Account(session.person()), EventKind.SIGN_OUT, LINK);
    }

    private Optional<Offer> offer(Door door) {
        return signOn.name(door).map(name -> new Offer(door.word(), name));
    }

    private Optional<Door> door(PersonId person) {
        return roles.ofUs(person).map(ofUs -> ofUs ? Door.STAFF : Door.CLIENTS);
    }

    private boolean fits(PersonId person, Identity identity) {
        return door(person).filter(identity.door()::equals).isPresent();
    }

    private Change look() {
        return access.change(Prove.JOB, new Safe.Organisation(), EventKind.JOB, LINK, Part.SIGN_IN);
    }
}
