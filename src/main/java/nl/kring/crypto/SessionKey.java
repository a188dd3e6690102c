package nl.kring.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What sessions are trusted by: marks that only this program can make, and seals that only it can open. The key lies outside the
 * database, so that nothing written or read there makes anybody signed in.
 */
@Component
public final class SessionKey {
    private static final int MARK = 16;

    private final byte[] key;
    private final Aead seal;

    @Autowired
    SessionKey(Keys keys) {
        this(keys.derived("session"));
    }

    private SessionKey(byte[] secret) {
        this.key = Keys.hmac(secret, bytes("mark"));
        try {
            this.seal = new AesGcmJce(Keys.hmac(secret, bytes("seal")));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key made of these 32 bytes. */
    public static SessionKey of(byte[] secret) {
        return new SessionKey(secret.clone());
    }

    /** A mark on these values in this order, for this purpose and no other: 128 bits of HMAC-SHA-256 in 22 letters, safe in a cookie and a URL. */
    public String mark(String purpose, String... values) {
        var mark = Arrays.copyOf(Keys.hmac(key, bytes(whole(purpose, values))), MARK);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
    }

    /** Whether {@link #mark} made this mark on these values; takes as long for a wrong one as for a right one. */
    public boolean isMark(String mark, String purpose, String... values) {
        return MessageDigest.isEqual(bytes(mark), bytes(mark(purpose, values)));
    }

    /** Hides a text, as text. */
    public String seal(String purpose, String text) {
        try {
            return Base64.getEncoder().encodeToString(seal.encrypt(bytes(text), bytes(purpose)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text that {@link #seal} hid for this purpose; empty for anything else. */
    public Optional<String> open(String purpose, String sealed) {
        try {
            var text = seal.decrypt(Base64.getDecoder().decode(sealed), bytes(purpose));
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException changed) {
            return Optional.empty();
        }
    }

    /** The purpose and each value carry their length, so that no two lists of them read the same. */
    private static String whole(String purpose, String... values) {
        var whole = new StringBuilder().append(purpose.length()).append(':').append(purpose);
        for (var value : values)
            whole.append('|').append(value.length()).append(':').append(value);
        return whole.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
