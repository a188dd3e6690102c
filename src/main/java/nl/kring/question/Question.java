package nl.kring.question;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.Safe;

/**
 * A question about a line of who looked.
 *
 * @param id of the question and of its safe
 * @param dossier in whose log the line stands
 * @param line the line of log that it is about
 * @param moved when somebody last wrote, or closed it
 */
public record Question(UUID id, DossierId dossier, UUID line, State state, Instant asked, Instant moved) {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    /** Who is to act. */
    public enum State {
        /** It waits for the privacy officer. */
        ASKED,
        /** It waits for who asked: is this clear? */
        ANSWERED,
        CLOSED
    }

    /** The last day for an answer: one month after the question (AVG 12(3)). */
    public LocalDate due() {
        return due(asked);
    }

    /** The last day for an answer to what is asked at this moment. */
    public static LocalDate due(Instant asked) {
        return LocalDate.ofInstant(asked, HERE).plusMonths(1);
    }

    /** The safe in which it is locked. */
    public Safe.Question safe() {
        return new Safe.Question(id);
    }
}
