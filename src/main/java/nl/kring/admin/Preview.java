package nl.kring.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.kring.profile.Profile.Corners;
import nl.kring.profile.Profile.Font;
import nl.kring.profile.Profile.Look;
import nl.kring.profile.Profiles;
import nl.kring.web.HouseStyle;

/**
 * How a look would be.
 *
 * @param sheet address of the style sheet that shows it; empty when the look is not whole
 * @param close pairs of colours that could not be read
 */
record Preview(String sheet, List<SettingsRules.Close> close) {
    static final Preview NONE = new Preview("", List.of());

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{6})-([0-9a-f]{6})-([a-z]+)-([a-z]+)");

    /** The preview of these values, of which only those of the look matter here. */
    static Preview of(Map<String, String> values, HouseStyle style) {
        var profile = Profiles.check(values).profile();
        if (profile == null) return NONE;
        var look = profile.look();
        var name = String.join(
                        "-",
                        look.brand(),
                        look.warm(),
                        look.corners().name(),
                        look.font().name())
                .replace("#", "")
                .toLowerCase(Locale.ROOT);
        return new Preview(SettingsPages.PATH + "/look/" + name + ".css", SettingsRules.close(style.tooClose(look)));
    }

    /** The look with this name in the address of a style sheet. */
    static Optional<Look> look(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) return Optional.empty();
        try {
            return Optional.of(new Look(
                    "#" + parts.group(1),
                    "#" + parts.group(2),
                    Corners.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
                    Font.valueOf(parts.group(4).toUpperCase(Locale.ROOT))));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
