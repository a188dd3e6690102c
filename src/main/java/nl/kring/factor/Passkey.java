package nl.kring.factor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param label what the owner called it
 * @param lastUsed when it last signed somebody in; null when never
 */
public record Passkey(
        UUID id, String label, Instant made, @Nullable Instant lastUsed) {}
