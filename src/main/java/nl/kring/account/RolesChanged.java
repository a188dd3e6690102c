package nl.kring.account;

import java.time.Instant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the organisation got a role, or a role ended. Heard in the same transaction; the privacy officer is to be told.
 *
 * @param given true when the role was given, false when it ended
 * @param by who did it; null for the program
 */
public record RolesChanged(
        PersonId person, Role role, boolean given, @Nullable PersonId by, Instant at) {}
