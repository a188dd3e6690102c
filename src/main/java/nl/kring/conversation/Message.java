package nl.kring.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A message (bericht) as it reads now.
 *
 * @param kind of its room
 * @param name of who wrote it, as it was shown at that moment
 * @param text plain, with line ends; null once it was taken back
 * @param revision 1 for the first version, one more for every change
 * @param changedAt when it was last written, changed or taken back; no two moments in a room are the same
 * @param withdrawnAt when its writer took it back; null while it stands
 * @param carried whether it came into the group along with another dossier of the client
 * @param passed how it was brought to a client without an account; null when it was not
 */
public record Message(
        UUID id,
        DossierId dossier,
        Room kind,
        UUID room,
        PersonId author,
        Side side,
        String name,
        @Nullable String text,
        int revision,
        Instant writtenAt,
        Instant changedAt,
        @Nullable Instant withdrawnAt,
        boolean carried,
        @Nullable Passed passed) {
    /** How long a message can be changed. */
    static final Duration CHANGEABLE = Duration.ofMinutes(10);

    /** How a message reached a client without an account. Stored by name. */
    public enum How {
        PRINTED,
        PHONED
    }

    /** That a message was brought to the client in another way. */
    public record Passed(How how, PersonId by, Instant at) {}

    /** The writer's first name. */
    public String firstName() {
        return name.split(" ", 2)[0];
    }

    /** Where it stands. */
    public String href() {
        return kind.path(dossier) + "#m-" + id;
    }

    /** Whether it was changed after it was first written. */
    public boolean edited() {
        return revision > 1;
    }

    /** Whether its writer took it back. */
    public boolean withdrawn() {
        return withdrawnAt != null;
    }

    /** Whether its writer may still change it. */
    boolean changeable(Instant now) {
        return !withdrawn() && now.isBefore(writtenAt.plus(CHANGEABLE));
    }
}
