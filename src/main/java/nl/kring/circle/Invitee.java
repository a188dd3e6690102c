package nl.kring.circle;

import java.time.LocalDate;
import java.util.UUID;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What the client wrote with an invitation.
 *
 * @param account made for this invitation; somebody who has an account already does not need it
 * @param relation what this person is to the client, in the client's words
 * @param client how the client is called, for whom is invited
 * @param signed the day on which the client signed it; null unless it was on paper
 */
record Invitee(
        UUID invitation,
        PersonId account,
        String name,
        String relation,
        @Nullable String organisation,
        String client,
        @Nullable LocalDate signed) {}
