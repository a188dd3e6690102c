package nl.kring.crypto;

import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys of this installation, read from the folder {@code kring.keys} at start and held in memory.
 * Makes them when the database is new; refuses to start when they are not the ones that sealed the data.
 */
@Component
public class Keys {
    static final byte[] CHECK = "kring-key-check".getBytes(StandardCharsets.UTF_8);

    private static final Logger log = LoggerFactory.getLogger(Keys.class);

    private final Path folder;
    private final JdbcClient db;
    private final KeyFile file;
    private volatile KeyRing ring;

    Keys(@Value("${kring.keys}") Path folder, JdbcClient db) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.db = db;
        var check = db.sql("select sealed from crypto.key_check")
                .query(byte[].class)
                .optional();
        var exists = Files.exists(folder.resolve(KeyFile.NAME));
        if (check.isPresent() && !exists)
            throw new MissingKeys(
                    "There is data, but no key file " + folder.resolve(KeyFile.NAME) + "; put back your copy of it.");
        this.file = exists ? KeyFile.read(folder) : KeyFile.make(folder);
        this.ring = KeyRing.of(file.kek());
        if (check.isPresent()) verify(folder, ring, check.get());
        else
            db.sql("insert into crypto.key_check (sealed) values (:sealed)")
                    .param("sealed", ring.under(ring.newest()).encrypt(CHECK, CHECK))
                    .update();
    }

    /** Whether the key file of a folder opens what is kept in this database; makes and changes nothing. @throws WrongKeys or MissingKeys, with one sentence */
    public static void check(Path folder, JdbcClient db) throws IOException, GeneralSecurityException {
        if (!Files.exists(folder.resolve(KeyFile.NAME)))
            throw new MissingKeys(
                    "There is no key file " + folder.resolve(KeyFile.NAME) + "; put back your copy of it.");
        var ring = KeyRing.of(KeyFile.read(folder).kek());
        db.sql("select sealed from crypto.key_check")
                .query(byte[].class)
                .optional()
                .ifPresent(check -> verify(folder, ring, check));
    }

    static void verify(Path folder, KeyRing ring, byte[] check) {
        try {
            ring.aead().decrypt(check, CHECK);
        } catch (GeneralSecurityException other) {
            throw new WrongKeys(
                    "The key file " + folder.resolve(KeyFile.NAME)
                            + " belongs to other data; give the folder with the right keys.",
                    other);
        }
    }

    /** The folder outside the data where keys and the last checkpoint seen are kept. */
    public Path folder() {
        return folder;
    }

    /** The key that signs the log's checkpoints. */
    public LogKey log() {
        return LogKey.of(file.log());
    }

    /** HMAC-SHA-256 that marks a log line as written by this program. */
    public byte[] receipt(byte[] line) {
        return hmac(file.receipt(), line);
    }

    /** The key that signs the database context of a pass, 32 bytes. */
    public byte[] context() {
        return file.context().clone();
    }

    /**
     * A 32-byte key for one purpose alone; another label gives another key. From the receipt's key, and not from the
     * context's: the pads of that one lie in the database. No line of the log reads like a label.
     */
    public byte[] derived(String label) {
        return file.derived(label);
    }

    /** Wraps the key of a safe under this version of the key-encryption key. */
    byte[] wrap(KeysetHandle key, byte[] version, byte[] bound) throws GeneralSecurityException {
        return KeyRing.wrap(key, holding(version).under(version), bound);
    }

    /** Unwraps the key of a safe. A version that is new is looked for in the key file as it is now. */
    KeysetHandle unwrap(byte[] wrapped, byte[] bound) throws GeneralSecurityException {
        var version = KeyRing.wrappedUnder(wrapped);
        return KeyRing.unwrap(wrapped, holding(version).aead(), bound);
    }

    private KeyRing holding(byte[] version) {
        var held = ring.holds(version) ? ring : reread();
        if (!held.holds(version))
            throw new MissingKeys("The key file " + folder.resolve(KeyFile.NAME)
                    + " lacks the newest version of the keys; copy it from where they were rotated.");
        return held;
    }

    /** The keys were rotated while this program works: takes the file's ring when the file is whole and of this installation. */
    private synchronized KeyRing reread() {
        try {
            var now = KeyFile.read(folder);
            if (now.sameHouse(file)) ring = KeyRing.of(now.kek()).with(ring);
        } catch (IOException | GeneralSecurityException | WrongKeys unreadable) {
            log.warn("The key file could not be read again; going on with the keys that were read before");
        }
        return ring;
    }

    /** When the keys were last rotated: a copy of the keys from before opens nothing any more. */
    public Optional<Instant> rotatedAt() {
        return db.sql("select since from crypto.key_check where since is not null")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    TreeMap<Integer, byte[]> index() {
        return file.index();
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
