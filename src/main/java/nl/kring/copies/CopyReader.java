package nl.kring.copies;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import nl.kring.crypto.CopyKey;

/** Reads a sealed file of many back, from the first byte to the last. */
public final class CopyReader {
    private final Path file;
    private final CopyKey key;
    private final String place;

    public CopyReader(Path file, CopyKey key, String place) {
        this.file = file;
        this.key = key;
        this.place = place;
    }

    /** What takes each file in turn. */
    public interface Taker {
        /** May refuse the whole copy before anything else is read. */
        void head(Map<String, String> words) throws IOException;

        /** A file, or an empty folder when the name ends with a slash. What is not read is skipped. */
        void take(String name, InputStream content) throws IOException;
    }

    /** Reads everything and returns the tail. @throws CopyRefused when the file is damaged or was broken off */
    public Map<String, String> read(Taker taker) {
        var digest = CopyWriter.sha256();
        long entries = 0;
        try (var zip = new ZipInputStream(new BufferedInputStream(
                key.open(new BufferedInputStream(Files.newInputStream(file)), place), 1 << 16))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                if (name.equals(CopyWriter.TAIL)) {
                    var tail = words(zip);
                    if (zip.getNextEntry() != null
                            || !tail.getOrDefault("entries", "").equals(Long.toString(entries))
                            || !tail.getOrDefault("sha256", "")
                                    .equals(HexFormat.of().formatHex(digest.digest())))
                        throw new IOException("the tail does not fit");
                    zip.transferTo(java.io.OutputStream.nullOutputStream());
                    return tail;
                }
                if (name.endsWith("/")) {
                    taker.take(name, InputStream.nullInputStream());
                    continue;
                }
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                var content = new DigestInputStream(zip, digest);
                if (name.equals(CopyWriter.HEAD)) taker.head(words(content));
                else taker.take(name, content);
                content.transferTo(java.io.OutputStream.nullOutputStream());
                entries++;
            }
            throw new IOException("there is no tail");
        } catch (IOException | IllegalArgumentException damaged) {
            throw new CopyRefused(
                    "The copy %s is damaged or not whole (%s): take another one.".formatted(file, damaged.getMessage()),
                    damaged);
        }
    }

    /** Reads everything and keeps nothing. */
    public Map<String, String> check() {
        return read(new Taker() {
            @Override
            public void head(Map<String, String> words) {}

            @Override
            public void take(String name, InputStream content) {}
        });
    }

    /** What stands first in the copy; the rest is not read. */
    public Map<String, String> head() {
        try (var zip = new ZipInputStream(key.open(new BufferedInputStream(Files.newInputStream(file)), place))) {
            var first = zip.getNextEntry();
            if (first == null || !first.getName().equals(CopyWriter.HEAD)) throw new IOException("there is no head");
            return words(zip);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new CopyRefused(
                    "The copy %s is damaged or not whole (%s): take another one.".formatted(file, damaged.getMessage()),
                    damaged);
        }
    }

    private static Map<String, String> words(InputStream in) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        var words = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> words.put(name, properties.getProperty(name)));
        return words;
    }
}
