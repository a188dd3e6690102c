package nl.kring.factor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import com.eatthepath.otp.UncheckedNoSuchAlgorithmException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** Six digits from a secret and the time (RFC 6238, SHA-1, thirty seconds): what every app understands. Pure. */
final class Totp {
    private static final int DIGITS = 6;
    private static final int SECONDS = 30;
    private static final int BYTES = 20; // 160 bits, RFC 4226 section 4
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] secret() {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The step at which an app shows these digits: this one, the one before or the next. All three are compared, always. */
    static OptionalLong step(byte[] secret, Instant now, String typed) {
        var digits = Code.plain(typed).getBytes(StandardCharsets.UTF_8);
        var found = OptionalLong.empty();
        var current = Math.floorDiv(now.getEpochSecond(), SECONDS);
        for (var step = current - 1; step <= current + 1; step++)
            if (MessageDigest.isEqual(at(secret, step).getBytes(StandardCharsets.UTF_8), digits))
                found = OptionalLong.of(step);
        return found;
    }

    static String at(byte[] secret, long step) {
        try {
            return new HmacOneTimePasswordGenerator(DIGITS)
                    .generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), step);
        } catch (InvalidKeyException | UncheckedNoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Base32 in groups of four. */
    static String grouped(byte[] secret) {
        return base32(secret).replaceAll(".{4}(?!$)", "$0 ");
    }

    static String uri(byte[] secret, String label) {
        var name = URLEncoder.encode(label, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + name + "?secret=" + base32(secret) + "&issuer=" + name + "&algorithm=SHA1&digits="
                + DIGITS + "&period=" + SECONDS;
    }

    private static String base32(byte[] secret) {
        return Base32.toBase32String(secret);
    }
}
