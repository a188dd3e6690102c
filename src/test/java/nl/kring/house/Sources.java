package nl.kring.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The project's own files, for rules about how they are written. */
final class Sources {
    static final Path MAIN = Path.of("src/main/java/nl/kring");

    private Sources() {}

    /** All files under the main sources with this ending, by their path from {@code nl/kring}. */
    static Map<String, String> ending(String ending) {
        var found = new TreeMap<String, String>();
        try (var paths = Files.walk(MAIN)) {
            for (var path : paths.filter(it -> it.toString().endsWith(ending)).toList()) {
                found.put(MAIN.relativize(path).toString(), Files.readString(path, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
