package nl.kring.factor;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.kring.access.PersonId;
import nl.kring.crypto.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id over a keyed digest of the password and the person: without the key file nobody can guess at a stolen
 * database, and a value put under another account does not fit there. Four at once, which bounds memory to 184 MiB.
 */
@Component
class Argon {
    static final int AT_ONCE = 4;
    private static final int MEMORY = 46 * 1024; // KiB; with one pass, a setting that OWASP lists
    private static final int PASSES = 1;

    private final byte[] pepper;
    private final Argon2PasswordEncoder encoder;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final long patience;

    @Autowired
    Argon(Keys keys) {
        this(keys.derived("factor.password"), MEMORY, TimeUnit.SECONDS.toNanos(2));
    }

    /** @param memory in KiB @param patience how long one waits for a place, in nanoseconds */
    Argon(byte[] pepper, int memory, long patience) {
        this.pepper = pepper.clone();
        this.encoder = new Argon2PasswordEncoder(16, 32, 1, memory, PASSES);
        this.patience = patience;
    }

    /** A new hash, with its salt and parameters in it. @throws Busy */
    String hash(PersonId person, String password) {
        return inTurn(() -> encoder.encode(peppered(person, password)));
    }

    /** @throws Busy */
    boolean matches(PersonId person, String typed, String hash) {
        return inTurn(() -> encoder.matches(peppered(person, typed), hash));
    }

    /** Whether the hash was made with other parameters than a new one would be. */
    boolean old(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(patience, TimeUnit.NANOSECONDS)) throw new Busy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private String peppered(PersonId person, String password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
            mac.update((person + "|").getBytes(StandardCharsets.UTF_8));
            mac.update(normal(password).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same characters, however a keyboard composes them. */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
