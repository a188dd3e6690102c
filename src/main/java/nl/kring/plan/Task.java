package nl.kring.plan;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.dossier.Client;
import org.jspecify.annotations.Nullable;

/**
 * One step towards a goal (taak).
 *
 * @param revision 1 for the first wording, one more for every other
 * @param doneOn the day on which it was done; null while it is not
 * @param ticked whether it is done by a tick, which can be undone
 * @param doneBy who ticked it; null without a tick, and when the program did it
 */
public record Task(
        UUID id,
        UUID goal,
        int revision,
        Wording wording,
        @Nullable LocalDate doneOn,
        boolean ticked,
        @Nullable PersonId doneBy) {
    private static final Set<String> ME = Set.of("jij", "je", "ik", "u", "you", "me");

    /**
     * What a task says.
     *
     * @param who who does it, by the name that the client uses, such as "Samira"
     * @param owner the same as somebody with access to the dossier; null for somebody without
     * @param dueOn the day by which it should be done; null when none was agreed
     */
    public record Wording(
            String who,
            @Nullable PersonId owner,
            String text,
            @Nullable LocalDate dueOn) {

        /** Both in one sentence: "Anouk vraagt een betaalplan aan." */
        String line() {
            return who + " " + text;
        }

        /** As it stands in the history: who, what, and by when. */
        String kept() {
            return String.join("\n", who, text, Objects.toString(dueOn, ""));
        }

        static Wording of(String kept) {
            var lines = kept.split("\n", -1);
            return new Wording(lines[0], null, lines[1], lines[2].isEmpty() ? null : LocalDate.parse(lines[2]));
        }
    }

    /** Who does it, by the name that the client uses, such as "Jij" or "Samira". */
    public String who() {
        return wording.who();
    }

    /** What is to be done. */
    public String text() {
        return wording.text();
    }

    /** The day by which it should be done; null when none was agreed. */
    public @Nullable LocalDate dueOn() {
        return wording.dueOn();
    }

    /** Whether it is the client's own step: plans name the client by name, or as "jij" or "ik". */
    public boolean isOf(Client client) {
        return isMe(who())
                || who().strip().equalsIgnoreCase(client.given())
                || who().strip().equalsIgnoreCase(client.name());
    }

    /** Whether it is the client's own step: of the account that owns it, or by name where nobody does. */
    public boolean isOwn(PersonId person, Client client) {
        return wording.owner() == null ? isOf(client) : isOf(person);
    }

    /** Whether this person may say that it is done. */
    boolean isOf(PersonId person) {
        return person.equals(wording.owner());
    }

    /** Whether a name means whoever reads it. */
    static boolean isMe(String name) {
        return ME.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether it was done. */
    public boolean done() {
        return doneOn != null;
    }
}
