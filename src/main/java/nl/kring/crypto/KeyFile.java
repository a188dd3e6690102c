package nl.kring.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The key file {@code kring.keys}: everything that opens or signs, in one small file outside the data. It ends
 * with a digest of itself, so that damage is noticed before a key is used.
 *
 * @param kek key-encryption keys, a Tink keyset; its primary wraps new keys, older ones still open
 * @param index keys of the blind indexes by version; the highest is used for new digests
 * @param context 32 bytes that sign the database context of a pass
 * @param log 32-byte seed of the Ed25519 key that signs the log's checkpoints
 * @param receipt 32 bytes that mark log lines as written by this program
 */
record KeyFile(KeysetHandle kek, TreeMap<Integer, byte[]> index, byte[] context, byte[] log, byte[] receipt) {

    static final String NAME = "kring.keys";
    private static final String CHECK = "check=";
    private static final String ADVICE = """
            This folder holds the keys of Kring. Without kring.keys nobody can read the data, not even you.
            Keep a copy of this folder on another medium, under lock, away from the copies of the data.
            Whoever has both the keys and the data can read everything.
            """;

    static {
        try {
            AeadConfig.register(); // before, Tink knows no kind of key
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads the key file of a folder. @throws WrongKeys when it is damaged */
    static KeyFile read(Path folder) throws IOException {
        var properties = new Properties();
        var text = Files.readString(folder.resolve(NAME), StandardCharsets.ISO_8859_1); // every byte is a character
        try {
            var end = Math.max(0, text.lastIndexOf(CHECK));
            if (!text.substring(end).strip().equals(CHECK + digest(text.substring(0, end))))
                throw new IllegalArgumentException(CHECK);
            properties.load(new StringReader(text));
            var index = new TreeMap<Integer, byte[]>();
            for (var key : properties.stringPropertyNames())
                if (key.startsWith("index.")) index.put(Integer.valueOf(key.substring(6)), bytes(properties, key, 32));
            if (index.isEmpty()) throw new IllegalArgumentException("index");
            var kek = TinkProtoKeysetFormat.parseKeyset(
                    Base64.getDecoder().decode(properties.getProperty("kek", "")), InsecureSecretKeyAccess.get());
            return new KeyFile(
                    kek,
                    index,
                    bytes(properties, "context", 32),
                    bytes(properties, "log", 32),
                    bytes(properties, "receipt", 32));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new WrongKeys(
                    "The key file " + folder.resolve(NAME) + " is damaged; put back your copy of it.", damaged);
        }
    }

    /** Makes a new key file with an advice beside it; readable by the owner alone. */
    static KeyFile make(Path folder) throws IOException {
        Files.createDirectories(folder);
        var random = new SecureRandom();
        try {
            var kek = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var made = new KeyFile(
                    kek, new TreeMap<>(Map.of(1, fresh(random))), fresh(random), fresh(random), fresh(random));
            made.write(folder);
            Files.writeString(folder.resolve("READ-ME.txt"), ADVICE);
            return made;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same keys with another ring of key-encryption keys. */
    KeyFile with(KeyRing ring) {
        return new KeyFile(ring.keys(), index, context, log, receipt);
    }

    /** Whether another file belongs to the same installation: all but the key-encryption keys is the same for good. */
    boolean sameHouse(KeyFile other) {
        return Arrays.equals(context, other.context)
                && Arrays.equals(log, other.log)
                && Arrays.equals(receipt, other.receipt);
    }

    /** On the disk when this returns, and in the place of the older one as a whole or not at all. Whoever owned that owns this. */
    void write(Path folder) throws IOException, GeneralSecurityException {
        var base64 = Base64.getEncoder();
        var lines = new StringBuilder("# Kring's keys. Keep a copy elsewhere, under lock. See READ-ME.txt.\n");
        lines.append("kek=")
                .append(base64.encodeToString(
                        TinkProtoKeysetFormat.serializeKeyset(kek, InsecureSecretKeyAccess.get())))
                .append('\n');
        index.forEach((version, key) -> lines.append("index.")
                .append(version)
                .append('=')
                .append(base64.encodeToString(key))
                .append('\n'));
        lines.append("context=").append(base64.encodeToString(context)).append('\n');
        lines.append("log=").append(base64.encodeToString(log)).append('\n');
        lines.append("receipt=").append(base64.encodeToString(receipt)).append('\n');
        var check = digest(lines.toString());
        lines.append(CHECK).append(check).append('\n');
        var draft = Files.createTempFile(
                folder,
                NAME,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var file = folder.resolve(NAME);
        if (Files.exists(file)) Files.setOwner(draft, Files.getOwner(file)); // root may rotate the keys of another user
        Files.writeString(draft, lines);
        flush(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        flush(folder);
    }

    private static void flush(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** A 32-byte key for one purpose alone; see {@link Keys#derived}. */
    byte[] derived(String label) {
        return Keys.hmac(receipt, ("kring1|derived|" + label).getBytes(StandardCharsets.UTF_8));
    }

    /** A key that lost one bit would still be a key, and open nothing: the file knows its own digest. */
    private static String digest(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] fresh(SecureRandom random) {
        var key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    private static byte[] bytes(Properties properties, String key, int length) {
        var value = Base64.getDecoder().decode(properties.getProperty(key, ""));
        if (value.length != length) throw new IllegalArgumentException(key);
        return value;
    }
}
