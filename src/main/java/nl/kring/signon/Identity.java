package nl.kring.signon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provider knows somebody as: no name and no mail address, because nobody is recognised by those.
 *
 * @param subject the issuer's address, a space, and the name that it has for this person: the same at every sign-in
 * @param session the same for its session there; null when it tells none
 * @param provedAt when this person last proved to the provider who it is
 */
public record Identity(Door door, String subject, @Nullable String session, Instant provedAt) {}
