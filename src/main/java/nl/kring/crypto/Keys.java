package nl.kring.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys of this installation, read from the folder {@code kring.keys} at start and held in memory.
 * Makes them when the database is new; refuses to start when they are not the ones that sealed the data.
 */
@Component
public class Keys {
    private static final byte[] CHECK = "kring-key-check".getBytes(StandardCharsets.UTF_8);

    private final Path folder;
    private final KeyFile file;
    private final Aead kek;

    Keys(@Value("${kring.keys}") Path folder, JdbcClient db) throws IOException, GeneralSecurityException {
        this.folder = folder;
        var check = db.sql("select sealed from crypto.key_check")
                .query(byte[].class)
                .optional();
        var exists = Files.exists(folder.resolve(KeyFile.NAME));
        if (check.isPresent() && !exists)
            throw new MissingKeys(
                    "There is data, but no key file " + folder.resolve(KeyFile.NAME) + "; put back your copy of it.");
        this.file = exists ? KeyFile.read(folder) : KeyFile.make(folder);
        this.kek = file.kek().getPrimitive(RegistryConfiguration.get(), Aead.class);
        if (check.isPresent()) verify(folder, kek, check.get());
        else
            db.sql("insert into crypto.key_check (sealed) values (:sealed)")
                    .param("sealed", kek.encrypt(CHECK, CHECK))
                    .update();
    }

    /** Whether the key file of a folder opens what is kept in this database; makes and changes nothing. @throws WrongKeys or MissingKeys, with one sentence */
    public static void check(Path folder, JdbcClient db) throws IOException, GeneralSecurityException {
        if (!Files.exists(folder.resolve(KeyFile.NAME)))
            throw new MissingKeys(
                    "There is no key file " + folder.resolve(KeyFile.NAME) + "; put back your copy of it.");
        var kek = KeyFile.read(folder).kek().getPrimitive(RegistryConfiguration.get(), Aead.class);
        db.sql("select sealed from crypto.key_check")
                .query(byte[].class)
                .optional()
                .ifPresent(check -> verify(folder, kek, check));
    }

    private static void verify(Path folder, Aead kek, byte[] check) {
        try {
            kek.decrypt(check, CHECK);
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
        return hmac(file.receipt(), ("kring1|derived|" + label).getBytes(StandardCharsets.UTF_8));
    }

    Aead kek() {
        return kek;
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
