package nl.kring.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What only a person can write: a worker begins a report, and a client answers to one. */
public final class Written {
    private Written() {}

    /** A draft of this worker, with this word in it. */
    public static void draft(ApplicationContext kring, DossierId dossier, PersonId worker, String word) {
        var id = Uuid7.next();
        var filled = new Filled(
                word + "title",
                word + "text",
                "OFFICE",
                LocalDate.ofInstant(now(kring), ZoneOffset.UTC).toString(),
                "",
                Filled.NOW,
                "",
                word + "reason",
                "");
        in(
                kring,
                () -> kring.getBean(Drafts.class)
                        .begin(
                                kring.getBean(Access.class)
                                        .change(
                                                viewer(kring, worker, Role.WORKER),
                                                Safe.of(dossier),
                                                "report.draft:" + id,
                                                Part.DRAFT),
                                new Drafts.Saving(UUID.randomUUID(), id, 0),
                                null,
                                null,
                                filled));
    }

    /** What this client says to a report, with this word in it. */
    public static void reply(ApplicationContext kring, DossierId dossier, UUID report, PersonId client, String word) {
        in(kring, () -> {
            var change = kring.getBean(Access.class)
                    .change(
                            viewer(kring, client, Role.CLIENT),
                            Safe.of(dossier),
                            "report.reply:" + report,
                            Part.REPORT_ANSWER);
            kring.getBean(Replies.class)
                    .add(change, new Reply(Uuid7.next(), report, word + "name", word + "text", change.at()));
        });
    }

    private static Viewer.Person viewer(ApplicationContext kring, PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "written", UUID.randomUUID(), now(kring));
    }

    private static Instant now(ApplicationContext kring) {
        return kring.getBean(Clock.class).instant();
    }

    private static void in(ApplicationContext kring, Runnable work) {
        kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> work.run());
    }
}
