package nl.kring.crypto;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Keyed digests by which a sealed value can be found again without showing it. The key stands outside the database;
 * every digest carries the version of its key, so that keys can be replaced while older digests still work.
 */
@Component
public class BlindIndex {
    private final Keys keys;

    BlindIndex(Keys keys) {
        this.keys = keys;
    }

    /** A digest and the version of the key that made it. */
    public record Digest(int version, byte[] value) {}

    /** The digest for writing, with the newest key. {@code field} keeps equal values of different fields apart. */
    public Digest of(String field, String value) {
        return digest(keys.index().lastEntry(), field, value);
    }

    /** The digests for looking up: one for each key version still in use. */
    public List<Digest> all(String field, String value) {
        return keys.index().entrySet().stream()
                .map(key -> digest(key, field, value))
                .toList();
    }

    /** Folds a name for comparing: no accents, no case, letters and digits alone ("El Âmrani-Bø" is "elamranibo"). */
    public static String fold(String name) {
        var base = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return base.replace("ı", "i")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Digest digest(Map.Entry<Integer, byte[]> key, String field, String value) {
        var message = (field.length() + ":" + field + value).getBytes(StandardCharsets.UTF_8);
        return new Digest(key.getKey(), Keys.hmac(key.getValue(), message));
    }
}
