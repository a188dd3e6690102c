package nl.kring.conversation;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.PersonId;

/**
 * A message to be kept.
 *
 * @param name of who writes it, as the others see it
 * @param text plain, with line ends
 * @param at when it was written
 */
public record NewMessage(UUID id, PersonId author, Side side, String name, String text, Instant at) {}
