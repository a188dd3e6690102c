package nl.kring.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.kring.profile.Profile.Look;
import nl.kring.web.Assets.Asset;
import org.springframework.core.io.ClassPathResource;

/** Colours, corners and type made from one look: the reference theme, tinted from two colours. */
final class Style {
    private static final Pattern COLOUR = Pattern.compile("--basis-color-([a-z0-9-]+):\\s*(#[0-9a-f]{6})");
    private static final Pattern FONT = Pattern.compile("/assets/(fonts/[a-z0-9-]+\\.woff2)");
    private static final String BRAND = "accent-1-inverse-bg-default";
    private static final String WARM = "accent-2-border-default";

    private final Map<String, String> colours;
    private final Asset css;

    Style(Look look, Assets assets) {
        var theme = read("theme.css");
        var reference = colours(theme);
        var brand = new Tint(reference.getOrDefault(BRAND, ""), look.brand());
        var warm = new Tint(reference.getOrDefault(WARM, ""), look.warm());
        this.colours = new TreeMap<>();
        reference.forEach(
                (name, colour) -> colours.put(name, tint(name, brand, warm).of(colour)));
        var tinted =
                COLOUR.matcher(theme).replaceAll(it -> "--basis-color-" + it.group(1) + ":" + colours.get(it.group(1)));
        css = new Asset((fonts(look, assets) + tinted + shape(look)).getBytes(UTF_8), "text/css;charset=UTF-8");
    }

    /** The same rules for one part of a page alone. */
    String within(String selector) {
        return new String(css.bytes, UTF_8).replace(":root{", selector + "{");
    }

    Asset css() {
        return css;
    }

    /** The value of one colour, for example {@code accent-1-inverse-bg-default}. */
    String colour(String name) {
        return colours.getOrDefault(name, "");
    }

    /** For the bar of the browser on a phone. */
    String brand() {
        return colour(BRAND);
    }

    String address() {
        return "/house-style/" + css.hash + ".css";
    }

    Map<String, String> colours() {
        return colours;
    }

    static Map<String, String> colours(String theme) {
        var colours = new TreeMap<String, String>();
        COLOUR.matcher(theme).results().forEach(it -> colours.put(it.group(1), it.group(2)));
        return colours;
    }

    /** What good, waiting and wrong look like is the same everywhere; so is the yellow that shows where the keyboard is. */
    private static Tint tint(String name, Tint brand, Tint warm) {
        if (name.matches("(positive|warning|negative|highlight)-.*")) {
            return Tint.NONE;
        }
        return name.startsWith("accent-2-") ? warm : brand;
    }

    private static String fonts(Look look, Assets assets) {
        return switch (look.font()) {
            case ATKINSON -> faces("font-atkinson.css", assets);
            case FIGTREE -> faces("font-figtree.css", assets);
            case SYSTEM -> "";
        };
    }

    private static String faces(String file, Assets assets) {
        return FONT.matcher(read(file)).replaceAll(it -> Matcher.quoteReplacement(assets.address(it.group(1))));
    }

    private static String shape(Look look) {
        var corners = switch (look.corners()) {
            case ROUND -> "";
            case SOFT -> radii(5, 9, 14, 6);
            case SHARP -> radii(3, 6, 8, 4);
        };
        var type = switch (look.font()) {
            case ATKINSON -> "";
            case FIGTREE ->
                "--basis-text-font-family-default:\"Figtree\",system-ui,sans-serif;--basis-text-font-weight-default:430;";
            case SYSTEM ->
                "--basis-text-font-family-default:system-ui,\"Segoe UI\",\"Noto Sans\",sans-serif;--basis-text-font-weight-default:400;";
        };
        return corners.isEmpty() && type.isEmpty() ? "" : ":root{" + corners + type + "}\n";
    }

    private static String radii(int small, int medium, int large, int control) {
        return "--basis-border-radius-sm:" + small + "px;--basis-border-radius-md:" + medium
                + "px;--basis-border-radius-lg:" + large + "px;--basis-form-control-border-radius:" + control + "px;";
    }

    static String read(String file) {
        try {
            return new ClassPathResource("house-style/" + file).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
