package nl.kring.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one profile file; every complaint is one sentence that names the file and the key. */
class ProfileFile {
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ]{2,18}");

    private final String name;
    private final Properties values;
    private final Set<String> unread;

    ProfileFile(String name, Properties values) {
        this.name = name;
        this.values = values;
        this.unread = new TreeSet<>(values.stringPropertyNames());
    }

    static ProfileFile open(String path, @Nullable InputStream in) {
        if (in == null) {
            throw new IllegalStateException("There is no profile file " + path + ".");
        }
        var values = new Properties();
        try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            values.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
        return new ProfileFile(path, values);
    }

    String text(String key) {
        unread.remove(key);
        var value = values.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    int number(String key, int least, int most) {
        var value = text(key);
        if (!value.matches("[0-9]{1,4}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw wrong(key, "must be a whole number from " + least + " to " + most + ", not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    String colour(String key) {
        return matching(key, COLOUR, "must be a colour such as #0b4a5e");
    }

    Profile.Phone phone(String key) {
        return new Profile.Phone(
                key.substring(key.indexOf('.') + 1), matching(key, PHONE, "must be a telephone number"));
    }

    <E extends Enum<E>> E choice(String key, Class<E> kind) {
        var value = text(key);
        return Arrays.stream(kind.getEnumConstants())
                .filter(it -> it.name().equals(value.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(
                        key, "must be one of " + Arrays.toString(kind.getEnumConstants()) + ", not '" + value + "'"));
    }

    String https(String key) {
        return matching(
                key,
                Pattern.compile("https://[a-z0-9.-]+/[A-Za-z0-9/_.-]*"),
                "must be an address that starts with https://");
    }

    Set<String> names(String key, Set<String> known) {
        unread.remove(key);
        var names = new TreeSet<String>();
        for (var it : values.getProperty(key, "").split(",")) {
            if (!it.isBlank() && !known.contains(it.strip())) {
                throw wrong(key, "names '" + it.strip() + "', which is not one of " + new TreeSet<>(known));
            }
            if (!it.isBlank()) {
                names.add(it.strip());
            }
        }
        return names;
    }

    /** A key that nobody asked for is a mistake in writing. */
    void done() {
        if (!unread.isEmpty()) {
            throw wrong(unread.iterator().next(), "is not a key that a profile knows");
        }
    }

    private String matching(String key, Pattern shape, String complaint) {
        var value = text(key);
        if (!shape.matcher(value).matches()) {
            throw wrong(key, complaint + ", not '" + value + "'");
        }
        return value;
    }

    private IllegalStateException wrong(String key, String complaint) {
        return new IllegalStateException("In " + name + " the key '" + key + "' " + complaint + ".");
    }
}
