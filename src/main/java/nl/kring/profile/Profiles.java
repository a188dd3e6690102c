package nl.kring.profile;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import nl.kring.profile.Profile.Address;
import nl.kring.profile.Profile.Contact;
import nl.kring.profile.Profile.Corners;
import nl.kring.profile.Profile.Font;
import nl.kring.profile.Profile.Look;
import org.jspecify.annotations.Nullable;

/** The profiles that Kring ships with, of which {@code kring.profile} picks the first; and how a profile is written down. */
public final class Profiles {
    /** The names that {@code kring.profile} may have. */
    public static final List<String> ALL = List.of("regional", "municipal", "institute", "studio");

    private Profiles() {}

    /** A complaint about one field: the field's name is the profile's key. */
    public record Wrong(String field, String textKey, List<Object> params) {
        public Wrong {
            params = List.copyOf(params);
        }
    }

    /**
     * Values that were looked at.
     *
     * @param profile what they make; null when something is wrong
     * @param wrong at most one complaint per field
     */
    public record Checked(@Nullable Profile profile, List<Wrong> wrong) {}

    /**
     * The profile with this name.
     *
     * @throws IllegalStateException one sentence that says which file and key is missing or wrong
     */
    public static Profile load(String key) {
        return read(key, file(key));
    }

    /** The values of the profile with this name, to begin with. @throws IllegalStateException as {@link #load} */
    public static Map<String, String> values(String key) {
        return map(file(key).values());
    }

    /** Looks at what somebody typed, and tells about every field what is wrong. */
    public static Checked check(Map<String, String> typed) {
        var values = new Properties();
        values.putAll(typed);
        var file = ProfileFile.typed(values);
        var profile = read("typed", file);
        var wrong = file.complaints();
        return new Checked(wrong.isEmpty() ? profile : null, wrong);
    }

    /** The same lines as the files have, for keeping. */
    static String text(Map<String, String> values) {
        var text = new StringBuilder();
        new TreeMap<>(values)
                .forEach((key, value) -> text.append(key)
                        .append(" = ")
                        .append(value.strip().replace("\\", "\\\\").replaceAll("\\p{Cntrl}", " "))
                        .append('\n'));
        return text.toString();
    }

    /** The values of kept lines; what an older program did not write comes from {@code start}. */
    static Map<String, String> values(String text, Map<String, String> start) {
        var values = new Properties();
        try {
            values.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var all = new TreeMap<>(start);
        all.putAll(map(values));
        return all;
    }

    static Profile read(String key, Map<String, String> values) {
        var kept = new Properties();
        kept.putAll(values);
        return read(key, new ProfileFile(key, kept));
    }

    static Profile read(String key, ProfileFile file) {
        var profile = new Profile(
                key,
                file.text("name"),
                file.choice("address", Address.class),
                file.choice("language", Language.class),
                new Look(
                        file.colour("look.brand"),
                        file.colour("look.warm"),
                        file.choice("look.corners", Corners.class),
                        file.choice("look.font", Font.class)),
                new Contact(
                        List.of(file.phone("phone.main"), file.phone("phone.office")),
                        file.phone("phone.emergency"),
                        file.phone("phone.violence"),
                        file.https("exit"),
                        Map.of("nl", file.text("opening.nl"), "en", file.text("opening.en"))),
                terms(file),
                desk(file),
                file.names("without", Profile.OPTIONAL));
        file.done();
        return profile;
    }

    private static Terms terms(ProfileFile file) {
        var years = new TreeMap<String, Integer>();
        // Wmo 2015 art. 5.3.4(1), Jeugdwet art. 7.3.8(3), BW 7:454: longer is allowed where good care asks for it,
        // shorter never.
        Terms.LEAST.forEach((regime, least) -> years.put(regime, file.number("retention." + regime, least, 115)));
        return new Terms(
                file.number("emergency.hours", 1, 24),
                file.number("answer.days", 1, 10),
                file.number("activation.days", 7, 56),
                file.number("recovery.hours", 0, 168),
                years);
    }

    private static Profile.Desk desk(ProfileFile file) {
        return new Profile.Desk(
                file.number("desk.answer.days", 1, 10),
                file.number("desk.keep.days", 7, 365),
                file.number("desk.from", 0, 24),
                file.number("desk.until", 0, 24),
                file.list("desk.areas"));
    }

    private static ProfileFile file(String key) {
        if (!ALL.contains(key)) {
            throw new IllegalStateException("kring.profile must be one of " + ALL + ", not '" + key + "'.");
        }
        var path = "profiles/" + key + ".properties";
        return ProfileFile.open(path, Profiles.class.getClassLoader().getResourceAsStream(path));
    }

    private static Map<String, String> map(Properties values) {
        var map = new TreeMap<String, String>();
        values.stringPropertyNames().forEach(key -> map.put(key, values.getProperty(key)));
        return map;
    }
}
