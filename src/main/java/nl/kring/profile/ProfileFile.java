package nl.kring.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one profile. Of a file, the first wrong value stops with one sentence that names the file and the key; of what somebody typed,
 * every wrong value is kept as a complaint about its field.
 */
class ProfileFile {
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ]{2,18}");
    private static final Pattern HTTPS = Pattern.compile("https://[a-z0-9.-]+/[A-Za-z0-9/_.-]*");
    private static final int LONGEST = 120;

    private final String name;
    private final Properties values;
    private final Set<String> unread;
    private final @Nullable List<Profiles.Wrong> complaints;

    /** A file: the first wrong value stops. */
    ProfileFile(String name, Properties values) {
        this(name, values, null);
    }

    private ProfileFile(String name, Properties values, @Nullable List<Profiles.Wrong> complaints) {
        this.name = name;
        this.values = values;
        this.unread = new TreeSet<>(values.stringPropertyNames());
        this.complaints = complaints;
    }

    /** What somebody typed: all that is wrong is told. */
    static ProfileFile typed(Properties values) {
        return new ProfileFile("form", values, new ArrayList<>());
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

    /** What was wrong so far, in the order of reading. */
    List<Profiles.Wrong> complaints() {
        return complaints == null ? List.of() : List.copyOf(complaints);
    }

    Properties values() {
        return values;
    }

    String text(String key) {
        unread.remove(key);
        var value = values.getProperty(key, "").strip();
        if (value.isEmpty()) {
            wrong(key, "is missing", "missing");
        } else if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            wrong(key, "must be one line of at most " + LONGEST + " characters", "long", LONGEST);
        }
        return value;
    }

    int number(String key, int least, int most) {
        var value = text(key);
        if (value.matches("[0-9]{1,4}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        wrong(
                key,
                "must be a whole number from " + least + " to " + most + ", not '" + value + "'",
                "number",
                least,
                most);
        return least;
    }

    String colour(String key) {
        return matching(key, COLOUR, "must be a colour such as #0b4a5e", "colour");
    }

    Profile.Phone phone(String key) {
        return new Profile.Phone(
                key.substring(key.indexOf('.') + 1), matching(key, PHONE, "must be a telephone number", "phone"));
    }

    <E extends Enum<E>> E choice(String key, Class<E> kind) {
        var value = text(key);
        var all = kind.getEnumConstants();
        return Arrays.stream(all)
                .filter(it -> it.name().equals(value.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> {
                    wrong(key, "must be one of " + Arrays.toString(all) + ", not '" + value + "'", "choice");
                    return all[0];
                });
    }

    String https(String key) {
        return matching(key, HTTPS, "must be an address that starts with https://", "https");
    }

    Set<String> names(String key, Set<String> known) {
        unread.remove(key);
        var names = new TreeSet<String>();
        for (var it : values.getProperty(key, "").split(",")) {
            if (!it.isBlank() && !known.contains(it.strip())) {
                wrong(key, "names '" + it.strip() + "', which is not one of " + new TreeSet<>(known), "choice");
            }
            if (!it.isBlank()) {
                names.add(it.strip());
            }
        }
        return names;
    }

    /** Words between commas; none for an empty line. */
    List<String> list(String key) {
        unread.remove(key);
        var value = values.getProperty(key, "").strip();
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            wrong(key, "must be one line of at most " + LONGEST + " characters", "long", LONGEST);
        }
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    /** A key that nobody asked for is a mistake in writing. */
    void done() {
        for (var key : unread) {
            wrong(key, "is not a key that a profile knows", "choice");
        }
    }

    private String matching(String key, Pattern shape, String complaint, String text) {
        var value = text(key);
        if (!shape.matcher(value).matches()) {
            wrong(key, complaint + ", not '" + value + "'", text);
        }
        return value;
    }

    private void wrong(String key, String complaint, String text, Object... params) {
        if (complaints == null) {
            throw new IllegalStateException("In " + name + " the key '" + key + "' " + complaint + ".");
        }
        if (complaints.stream().noneMatch(it -> it.field().equals(key))) {
            complaints.add(new Profiles.Wrong(key, "profile.wrong." + text, List.of(params)));
        }
    }
}
