package nl.kring.crypto;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Seals copies of the data, and marks what lies beside them. The key is derived from {@code kring.keys}: whoever kept a copy of that file
 * can open every copy, and no copy holds it.
 */
public final class CopyKey {
    private static final int SEGMENT = 1 << 20;

    private final AesGcmHkdfStreaming stream;
    private final byte[] mark;

    private CopyKey(byte[] seal, byte[] mark) throws GeneralSecurityException {
        this.stream = new AesGcmHkdfStreaming(seal, "HmacSha256", 32, SEGMENT, 0);
        this.mark = mark;
    }

    /** The key of these keys. @throws MissingKeys when there is no key file @throws WrongKeys when it is damaged */
    public static CopyKey in(Path keys) {
        var file = keys.resolve(KeyFile.NAME);
        if (!Files.isReadable(file))
            throw new MissingKeys("The keys are not in %s (%s is missing): name their folder with --keys."
                    .formatted(keys, KeyFile.NAME));
        try {
            var read = KeyFile.read(keys);
            return new CopyKey(read.derived("copy-seal"), read.derived("copy-mark"));
        } catch (IOException unreadable) {
            throw new MissingKeys("Kring cannot read " + file + ".");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What is written goes to {@code out} sealed, for this place alone; it is whole only after closing. */
    public OutputStream seal(OutputStream out, String place) throws IOException {
        try {
            return stream.newEncryptingStream(out, bound(place));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads back what was sealed for this place; a changed, moved or missing byte is an {@link IOException} before it is passed on. */
    public InputStream open(InputStream in, String place) throws IOException {
        try {
            return stream.newDecryptingStream(in, bound(place));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Tells these keys from others, and nothing about them. */
    public String fingerprint() {
        return mark("fingerprint");
    }

    /** A mark that only these keys can make on a text. */
    String mark(String text) {
        var whole = Keys.hmac(mark, text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(whole, 16));
    }

    private static byte[] bound(String place) {
        return ("kring1|copy|" + place).getBytes(StandardCharsets.UTF_8);
    }
}
