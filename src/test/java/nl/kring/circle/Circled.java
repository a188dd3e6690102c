package nl.kring.circle;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What only a person can do for the circle: a worker puts somebody forward, and a client invites. */
public final class Circled {
    private Circled() {}

    /** This worker puts somebody forward, with this word as name, as relation and as reason. */
    public static void nomination(ApplicationContext kring, DossierId dossier, PersonId worker, String word) {
        kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            var id = Uuid7.next();
            var change = kring.getBean(Access.class)
                    .change(
                            viewer(kring, worker, Role.WORKER),
                            Safe.of(dossier),
                            "circle.nomination:" + id,
                            Part.NOMINATION);
            kring.getBean(Nominations.class).add(change, id, worker, Grant.Kind.READER, word, word, word);
        });
    }

    /** This client invites somebody, with this word as name and as relation. */
    public static void invitation(ApplicationContext kring, DossierId dossier, PersonId client, String word) {
        var typed = new FilledInvite("READER", "M3", "", word, word, "", "", "", "");
        kring.getBean(InvitePerson.class)
                .byClient(UUID.randomUUID(), viewer(kring, client, Role.CLIENT), dossier, typed, null);
    }

    private static Viewer.Person viewer(ApplicationContext kring, PersonId person, Role role) {
        Instant now = kring.getBean(Clock.class).instant();
        return new Viewer.Person(person, Set.of(role), "circled", UUID.randomUUID(), now);
    }
}
