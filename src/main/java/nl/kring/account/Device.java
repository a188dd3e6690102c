package nl.kring.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On what somebody signed in, no finer than a person would say it: "Chrome op Android". Nothing else of what the browser says is kept.
 *
 * @param browser its name, empty when unknown
 * @param system the name of the kind of device, empty when unknown
 */
public record Device(String browser, String system) {
    /** A mark in what browsers say of themselves, and the name for it. The first that is found counts: most claim to be others too. */
    private record Name(String mark, String name) {}

    private static final List<Name> BROWSERS = List.of(
            new Name("Edg", "Edge"),
            new Name("OPR/", "Opera"),
            new Name("SamsungBrowser", "Samsung Internet"),
            new Name("Firefox/", "Firefox"),
            new Name("FxiOS", "Firefox"),
            new Name("CriOS", "Chrome"),
            new Name("Chrome/", "Chrome"),
            new Name("Safari/", "Safari"));
    private static final List<Name> SYSTEMS = List.of(
            new Name("iPhone", "iPhone"),
            new Name("iPad", "iPad"),
            new Name("Android", "Android"),
            new Name("CrOS", "Chromebook"),
            new Name("Windows", "Windows"),
            new Name("Macintosh", "Mac"),
            new Name("Linux", "Linux"));

    /** As a browser says it. @param agent what the browser says of itself */
    public static Device of(@Nullable String agent) {
        return new Device(find(BROWSERS, agent), find(SYSTEMS, agent));
    }

    private static String find(List<Name> names, @Nullable String agent) {
        return names.stream()
                .filter(it -> agent != null && agent.contains(it.mark))
                .map(Name::name)
                .findFirst()
                .orElse("");
    }
}
