package nl.kring.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The files under {@code /assets}: read once, packed once, named by what is in them so that a browser may keep them for ever. */
@Component
class Assets {
    private static final String ROOT = "/static/assets/";
    private static final Map<String, String> KINDS = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json");

    private final Map<String, Asset> assets = new TreeMap<>();

    /** One file: as it is, packed when that is shorter, and the name of its content. */
    static final class Asset {
        final byte[] bytes;
        final byte[] packed;
        final String kind;
        final String hash;

        Asset(byte[] bytes, String kind) {
            this.bytes = bytes;
            this.packed = pack(bytes);
            this.kind = kind;
            this.hash = hash(bytes);
        }

        boolean packs() {
            return packed.length < bytes.length;
        }
    }

    Assets() throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:static/assets/**/*.*")) {
            var url = file.getURL().toString();
            var path = url.substring(url.lastIndexOf(ROOT) + ROOT.length());
            var kind = KINDS.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
            if (kind != null) {
                assets.put(path, new Asset(file.getContentAsByteArray(), kind));
            }
        }
    }

    Optional<Asset> find(String path) {
        return Optional.ofNullable(assets.get(path));
    }

    /**
     * The address with its version.
     *
     * @throws IllegalArgumentException when there is no such file
     */
    String address(String path) {
        return "/assets/" + path + "?v="
                + find(path).orElseThrow(() -> new IllegalArgumentException("No asset " + path)).hash;
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pack(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
