package nl.kring.copies;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.kring.crypto.CopyKey;

/**
 * Writes one sealed file of many: what must be known before ({@code head}) first, and last what is known only afterwards ({@code tail}).
 * A file without a tail was broken off.
 */
public final class CopyWriter implements AutoCloseable {
    static final String HEAD = "kring.head";
    static final String TAIL = "kring.tail";

    private final OutputStream file;
    private final ZipOutputStream zip;
    private final MessageDigest digest = sha256();
    private long entries;

    /** @param place what kind of copy it is, which is bound into the seal */
    public CopyWriter(Path file, CopyKey key, String place) throws IOException {
        this.file = Files.newOutputStream(file);
        zip = new ZipOutputStream(new BufferedOutputStream(key.seal(new BufferedOutputStream(this.file), place)));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** What must be known before anything is unpacked: versions and the like. */
    public void head(Map<String, String> words) throws IOException {
        add(HEAD, text(words));
    }

    /** A small file. */
    public void add(String name, byte[] bytes) throws IOException {
        try (var in = new java.io.ByteArrayInputStream(bytes)) {
            add(name, in);
        }
    }

    /** A file, read to its end. */
    public void add(String name, InputStream in) throws IOException {
        add(name, in::transferTo);
    }

    /** Something that writes itself. */
    public void add(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        var open = new DigestOutputStream(zip, digest);
        content.to(open);
        zip.closeEntry();
        entries++;
    }

    /** An empty folder. */
    public void folder(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name + "/"));
        zip.closeEntry();
    }

    /** Ends the copy; without it the file counts as broken off. */
    public void tail(Map<String, String> words) throws IOException {
        var all = new java.util.HashMap<>(words);
        all.put("entries", Long.toString(entries));
        all.put("sha256", HexFormat.of().formatHex(digest.digest()));
        zip.putNextEntry(new ZipEntry(TAIL));
        zip.write(text(all));
        zip.closeEntry();
    }

    /** The file itself on a full disk too: as long as it is open, removing it makes no room. */
    @Override
    public void close() throws IOException {
        try (file) {
            zip.close();
        }
    }

    /** What writes itself to a stream. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything, and does not close. */
        void to(OutputStream out) throws IOException;
    }

    private static byte[] text(Map<String, String> words) throws IOException {
        var properties = new Properties();
        properties.putAll(words);
        var text = new StringWriter();
        properties.store(text, null);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
