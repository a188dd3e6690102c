package nl.kring.plan;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import nl.kring.dossier.Client;
import org.jspecify.annotations.Nullable;

/**
 * One step towards a goal (taak).
 *
 * @param who who does it, by the name that the client uses, such as "Jij" or "Samira"
 * @param dueOn the day by which it should be done; null when none was agreed
 * @param doneOn the day on which it was done; null while it is not
 */
public record Task(
        UUID id,
        String who,
        String text,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate doneOn) {
    private static final Set<String> ME = Set.of("jij", "je", "ik", "u", "you", "me");

    /** Whether it is the client's own step: plans name the client by name, or as "jij" or "ik". */
    public boolean isOf(Client client) {
        var named = who.strip();
        return ME.contains(named.toLowerCase(Locale.ROOT))
                || named.equalsIgnoreCase(client.given())
                || named.equalsIgnoreCase(client.name());
    }

    /** Whether it was done. */
    public boolean done() {
        return doneOn != null;
    }
}
