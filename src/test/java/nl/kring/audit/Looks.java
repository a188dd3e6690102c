package nl.kring.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.kring.crypto.Uuid7;

/** Lines that tell of somebody who does not exist, for what needs a log and not who looked. */
public final class Looks {
    private Looks() {}

    /** A look at a dossier. */
    public static Event at(UUID safe, Instant at) {
        return of(safe, at, EventKind.VIEW, Event.DONE, false);
    }

    static Event of(UUID safe, Instant at, EventKind kind, int outcome, boolean emergency) {
        return new Event(
                Uuid7.next(),
                at,
                kind,
                outcome,
                new Event.Actor("PERSON", Uuid7.next(), "WORKER", Uuid7.next(), "0a1b", Uuid7.next()),
                "DOSSIER",
                safe,
                List.of("PLAN", "REPORT"),
                "report.report:1",
                "HELP_TEAM",
                Uuid7.next(),
                "CARE",
                emergency,
                new byte[] {1, 2, 3});
    }
}
