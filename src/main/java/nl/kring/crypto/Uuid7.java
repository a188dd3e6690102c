package nl.kring.crypto;

import java.security.SecureRandom;
import java.util.UUID;

/** Ids that grow with time and cannot be guessed: UUID version 7 (RFC 9562, section 5.7), 74 random bits. */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    /** A new id, made now. */
    public static UUID next() {
        var high = System.currentTimeMillis() << 16 | 0x7000L | RANDOM.nextInt(1 << 12);
        var low = RANDOM.nextLong() >>> 2 | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
