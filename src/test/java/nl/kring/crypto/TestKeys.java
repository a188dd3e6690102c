package nl.kring.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys without a program around them, for specs of other packages. */
public final class TestKeys {
    private TestKeys() {}

    /** Reads the keys in this folder, or makes them, as a start of the program does. */
    public static Keys in(Path folder, JdbcClient db) throws IOException, GeneralSecurityException {
        return new Keys(folder, db);
    }

    /** A new key of this safe, kept nowhere. */
    public static SafeKey of(UUID safe) {
        return new SafeKey(safe, SealingTest.aead());
    }
}
