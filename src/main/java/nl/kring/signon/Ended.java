package nl.kring.signon;

import org.jspecify.annotations.Nullable;

/**
 * A provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0). At least one of the two is told.
 *
 * @param subject as in {@link Identity}; null when only a session is told
 * @param session the session that ended; null when all of this person did
 */
public record Ended(
        Door door, @Nullable String subject, @Nullable String session) {}
