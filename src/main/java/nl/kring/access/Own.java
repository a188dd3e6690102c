package nl.kring.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is a person's own: ids alone, or that there is something, so there is no pass and no line; opening it takes a pass. */
@Component
public class Own {
    private final JdbcClient db;
    private final SignedContext context;
    private final Clock clock;

    Own(JdbcClient db, SignedContext context, Clock clock) {
        this.db = db;
        this.context = context;
        this.clock = clock;
    }

    /** The dossiers in which this person is the client now, oldest first; at most ten. */
    public List<DossierId> dossiers(Viewer.Person viewer) {
        return db
                .sql("select * from access.own(:person, :now, :proof)")
                .param("person", viewer.id().value())
                .param("proof", context.proof("own", viewer.id()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .stream()
                .map(DossierId::new)
                .toList();
    }

    /** A dossier in which somebody helps or is invited, and as what: SUPPORTER, READER or INVITED. */
    public record Help(DossierId dossier, Grant.Kind kind) {}

    /** Where this person helps or is invited now, oldest first; at most two hundred. */
    public List<Help> helping(PersonId person) {
        return db.sql("select * from access.helping(:person, :now, :proof)")
                .param("person", person.value())
                .param("proof", context.proof("helping", person))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Help(
                        new DossierId(row.getObject("safe", UUID.class)), Grant.Kind.valueOf(row.getString("kind"))))
                .list();
    }

    /** Waits until this person is done in this circle in another tab; others of the same wait until the transaction ends. */
    public void turn(Viewer.Person viewer, DossierId dossier) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:both, 2))::text")
                .param("both", viewer.id() + "|" + dossier)
                .query()
                .singleRow();
    }

    /** Whether this person has a place in this circle now. */
    public boolean helps(Viewer.Person viewer, DossierId dossier) {
        return helps(viewer, dossier, false);
    }

    /** Whether this person has a place in this circle now, or is invited to it. */
    public boolean helpsOrIsInvited(Viewer.Person viewer, DossierId dossier) {
        return helps(viewer, dossier, true);
    }

    private boolean helps(Viewer.Person viewer, DossierId dossier, boolean invited) {
        return db.sql("select access.helps(:person, :safe, :invited, :now, :proof)")
                .param("person", viewer.id().value())
                .param("safe", dossier.value())
                .param("invited", invited)
                .param("proof", context.proof("helps", viewer.id(), dossier))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Whether this person asked a question of which the safe is still there. */
    public boolean asked(Viewer.Person viewer) {
        return db.sql("select access.asked(:person, :now, :proof)")
                .param("person", viewer.id().value())
                .param("proof", context.proof("asked", viewer.id()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
