package nl.kring.crypto;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;

/** The open key of one safe: AES-256-GCM, associated data = safe, column, row, revision. */
public final class SafeKey {
    private static final int STEP = 64;

    private final UUID safe;
    private final Aead aead;

    SafeKey(UUID safe, Aead aead) {
        this.safe = safe;
        this.aead = aead;
    }

    /** Seals a text. Lengths are padded to steps of 64 bytes, so that a size says little. */
    public byte[] seal(Place place, String text) {
        try {
            var plain = text.getBytes(StandardCharsets.UTF_8);
            var padded = Arrays.copyOf(plain, (plain.length / STEP + 1) * STEP);
            padded[plain.length] = (byte) 0x80;
            return aead.encrypt(padded, bound(place));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Opens what {@link #seal} made at the same place. @throws Tampered when it was changed or moved */
    public String open(Place place, byte[] sealed) {
        try {
            var padded = aead.decrypt(sealed, bound(place));
            var end = padded.length - 1;
            while (padded[end] == 0) end--;
            return new String(padded, 0, end, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException changed) {
            throw new Tampered(place.toString(), changed);
        }
    }

    private byte[] bound(Place place) {
        return ("kring1|" + safe + '|' + place.column() + '|' + place.row() + '|' + place.revision())
                .getBytes(StandardCharsets.UTF_8);
    }
}
