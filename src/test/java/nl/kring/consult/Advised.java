package nl.kring.consult;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What only a person can do: a worker asks a colleague about a client. */
public final class Advised {
    private Advised() {}

    /** A colleague looks at the plan for a day, asked by this worker with this reason. @return the thread */
    public static UUID ask(
            ApplicationContext kring,
            DossierId dossier,
            PersonId worker,
            PersonId colleague,
            String reason,
            String text) {
        var now = kring.getBean(Clock.class).instant();
        var asker = new Viewer.Person(worker, Set.of(Role.WORKER), "advised", UUID.randomUUID(), now);
        var path = kring.getBean(TransactionTemplate.class)
                .execute(status -> kring.getBean(AskColleague.class)
                        .about(
                                asker,
                                dossier,
                                new Directory.Colleague(colleague, "Noor Raad"),
                                reason,
                                Set.of(Part.PLAN),
                                Duration.ofDays(1),
                                text));
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }
}
