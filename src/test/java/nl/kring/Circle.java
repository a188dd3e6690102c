package nl.kring;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Grants;
import nl.kring.access.Invitations;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What a client does with the own circle: asking somebody in, and ending a place. */
public final class Circle {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    private final ApplicationContext kring;
    private final DossierId dossier;
    private final PersonId client;

    public Circle(ApplicationContext kring, DossierId dossier, PersonId client) {
        this.kring = kring;
        this.dossier = dossier;
        this.client = client;
    }

    /** Asks somebody to help along, who has not answered. */
    public UUID invite(PersonId person) {
        var id = Uuid7.next();
        in(
                Part.INVITATION,
                change -> kring.getBean(Invitations.class)
                        .invite(
                                change,
                                id,
                                person,
                                Grant.Kind.SUPPORTER,
                                change.at().plus(YEAR),
                                change.at().plus(TWO_WEEKS),
                                false));
        return id;
    }

    /** Ends the place of somebody who is in. */
    public void end(PersonId person) {
        var permit = transaction()
                .execute(status -> kring.getBean(Access.class)
                        .pass(viewer(person, Role.SUPPORTER), Safe.of(dossier), Part.PLAN)
                        .grant()
                        .id());
        in(Part.CIRCLE, change -> kring.getBean(Grants.class).end(change, permit));
    }

    private void in(Part part, java.util.function.Consumer<Change> step) {
        transaction()
                .executeWithoutResult(status -> step.accept(kring.getBean(Access.class)
                        .change(viewer(client, Role.CLIENT), Safe.of(dossier), "team.member:spec", part)));
    }

    private TransactionTemplate transaction() {
        return kring.getBean(TransactionTemplate.class);
    }

    private Viewer.Person viewer(PersonId person, Role role) {
        var now = kring.getBean(Clock.class).instant();
        return new Viewer.Person(person, Set.of(role), "circle", UUID.randomUUID(), now);
    }
}
