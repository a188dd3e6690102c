package nl.kring.team;

import java.time.Instant;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with access to a dossier.
 *
 * @param kind as what: the client, a worker of the help team, the team lead, somebody of the circle
 * @param until when the access ends; null while it is open
 * @param relation what somebody of the circle is to the client, in the client's words; null for others
 * @param organisation of which other organisation; null for most
 */
public record Member(
        PersonId person,
        Grant.Kind kind,
        String name,
        Instant since,
        @Nullable Instant until,
        @Nullable String relation,
        @Nullable String organisation) {
    /** Whether this person was let in by the client, to help along or to read along. */
    public boolean circle() {
        return kind.ofCircle();
    }

    /** The first name, as people in the plan and the circle are called. */
    public String given() {
        return first(name);
    }

    /** The client by the first name: who was let in learns no more of it. Everybody else as they are. */
    public Member familiar() {
        return kind == Grant.Kind.CLIENT ? new Member(person, kind, given(), since, until, null, null) : this;
    }

    static String first(String name) {
        return name.split(" ", 2)[0];
    }
}
