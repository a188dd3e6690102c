package nl.kring.account;

import java.util.Optional;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the log about roles is about: {@code account.role:<person>:<ROLE>} for a role that was given, the same
 * with {@code :ENDED} for one that ended, and {@code account.person:<person>}, alike, for the account as a whole.
 *
 * @param role null for the account as a whole
 */
public record RoleLine(PersonId person, @Nullable Role role, boolean ended) {
    private static final String ROLE = "account.role";
    private static final String PERSON = "account.person";
    private static final String ENDED = "ENDED";

    /** As the log holds it. */
    public String object() {
        var start = role == null ? PERSON + ":" + person : ROLE + ":" + person + ":" + role;
        return ended ? start + ":" + ENDED : start;
    }

    /** What a line is about; empty when it is about something else. */
    public static Optional<RoleLine> of(@Nullable String object) {
        if (object == null) return Optional.empty();
        var words = object.split(":", -1);
        var last = words.length - 1;
        var ended = words[last].equals(ENDED);
        var size = ended ? last : words.length;
        try {
            if (words[0].equals(PERSON) && size == 2) return Optional.of(new RoleLine(person(words[1]), null, ended));
            if (words[0].equals(ROLE) && size == 3)
                return Optional.of(new RoleLine(person(words[1]), Role.valueOf(words[2]), ended));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static PersonId person(String id) {
        return new PersonId(UUID.fromString(id));
    }
}
