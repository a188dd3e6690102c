package nl.kring.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.kring.admin.Section.Kind;
import nl.kring.profile.Profile;
import nl.kring.profile.Profiles;
import nl.kring.web.Errors;
import nl.kring.web.HouseStyle;
import nl.kring.web.HouseStyle.TooClose;

/** What becomes of a filled-in section, and what is wrong with it. Pure. */
final class SettingsRules {
    private SettingsRules() {}

    /** The values in force, with what was typed in one section. */
    static Map<String, String> merge(Section section, Map<String, String> current, Map<String, String> typed) {
        var values = new TreeMap<>(current);
        for (var field : section.fields())
            values.put(
                    field.key(),
                    field.kind() == Kind.USED
                            ? unused(typed)
                            : typed.getOrDefault(field.key(), "").strip());
        return values;
    }

    /** What is wrong in one section, in the order of its fields; colours that cannot be read together too. */
    static Errors errors(Section section, Map<String, String> values, HouseStyle style) {
        var checked = Profiles.check(values);
        var errors = new Errors();
        for (var field : section.fields())
            checked.wrong().stream()
                    .filter(wrong -> wrong.field().equals(field.key()))
                    .forEach(wrong -> errors.add(
                            wrong.field(), wrong.textKey(), wrong.params().toArray()));
        var profile = checked.profile();
        if (section == Section.LOOK && profile != null)
            style.tooClose(profile.look())
                    .forEach(it -> errors.add(it.field(), it.textKey(), decimal(it.contrast()), decimal(it.least())));
        return errors;
    }

    /** Fields that somebody else changed since the form was opened, and not into what was typed: both texts are shown. */
    static Errors overtaken(
            Section section, Map<String, String> base, Map<String, String> current, Map<String, String> values) {
        var errors = new Errors();
        for (var field : section.fields()) {
            var theirs = current.getOrDefault(field.key(), "");
            if (!theirs.equals(base.getOrDefault(field.key(), "")) && !theirs.equals(values.get(field.key())))
                errors.add(field.key(), "admin.settings.overtaken", theirs);
        }
        return errors;
    }

    /** A colour pair in words: its text key, the contrast and the least that is needed. */
    record Close(String textKey, String contrast, String least) {}

    static List<Close> close(List<TooClose> pairs) {
        return pairs.stream()
                .map(it -> new Close(it.textKey(), decimal(it.contrast()), decimal(it.least())))
                .distinct()
                .toList();
    }

    private static String unused(Map<String, String> typed) {
        return Profile.OPTIONAL.stream()
                .filter(module -> !Objects.equals(typed.get("use." + module), "true"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String decimal(double contrast) {
        return String.format(Locale.ROOT, "%.2f", contrast);
    }
}
