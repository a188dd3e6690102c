package nl.kring;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * An app that shows digits. Each half minute's digits work once; the door takes those of one half minute earlier or later too, so that a
 * spec that goes on at once need not wait.
 */
public final class TestApp {
    private static final Duration STEP = Duration.ofSeconds(30);

    private final SecretKeySpec key;
    private long last;

    /** @param typed the secret as the page shows it */
    public TestApp(String typed) {
        key = new SecretKeySpec(new Base32().decode(typed.replace(" ", "")), "RAW");
    }

    /** Digits that were not used yet; three times in one half minute. */
    public String digits() {
        return digits(Instant.now());
    }

    /** The same, at this moment of the door's clock. */
    public String digits(Instant now) {
        last = Math.max(last + 1, now.getEpochSecond() / STEP.toSeconds() - 1);
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(key, Instant.ofEpochSecond(last * STEP.toSeconds()));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
