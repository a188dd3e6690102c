package nl.kring.plan;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step towards a goal (taak).
 *
 * @param who who does it, by the name that the client uses, such as "Jij" or "Samira"
 * @param dueOn the day by which it should be done; null when none was agreed
 * @param doneOn the day on which it was done; null while it is not
 */
public record Task(UUID id, String who, String text, @Nullable LocalDate dueOn, @Nullable LocalDate doneOn) {
    /** Whether it was done. */
    public boolean done() {
        return doneOn != null;
    }
}
