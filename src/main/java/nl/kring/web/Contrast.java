package nl.kring.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pairs of colours that touch in Kring's pages, and how far apart each must be (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11). */
final class Contrast {
    record Pair(String front, String back, double least) {}

    static final List<Pair> PAIRS = List.of(
            new Pair("default-color-document", "default-bg-document", 7),
            new Pair("default-color-document", "default-bg-subtle", 7),
            new Pair("default-color-subtle", "default-bg-document", 4.5),
            new Pair("default-color-subtle", "default-bg-default", 4.5),
            new Pair("action-1-color-default", "default-bg-document", 4.5),
            new Pair("action-1-color-default", "default-bg-subtle", 4.5),
            new Pair("action-1-inverse-color-default", "action-1-inverse-bg-default", 4.5),
            new Pair("action-1-inverse-color-default", "action-1-inverse-bg-hover", 4.5),
            new Pair("accent-1-color-default", "accent-1-bg-default", 4.5),
            new Pair("accent-1-color-default", "accent-1-bg-subtle", 4.5),
            new Pair("accent-1-inverse-color-default", "accent-1-inverse-bg-default", 4.5),
            new Pair("accent-2-color-default", "accent-2-bg-default", 4.5),
            new Pair("default-bg-document", "accent-2-inverse-bg-default", 4.5),
            new Pair("positive-color-default", "positive-bg-subtle", 4.5),
            new Pair("warning-color-default", "warning-bg-subtle", 4.5),
            new Pair("negative-color-default", "negative-bg-subtle", 4.5),
            new Pair("info-color-default", "info-bg-subtle", 4.5),
            new Pair("default-border-default", "default-bg-document", 3),
            new Pair("default-border-default", "default-bg-subtle", 3),
            new Pair("selected-border-default", "selected-bg-default", 3),
            new Pair("positive-border-default", "default-bg-document", 3),
            new Pair("accent-2-border-default", "default-bg-document", 3),
            new Pair("accent-1-inverse-bg-default", "default-bg-document", 3));

    private Contrast() {}

    /** The first pair that is too close, in words; nothing when all are far enough apart. */
    static Optional<String> complaint(Map<String, String> colours) {
        return PAIRS.stream()
                .filter(it -> of(it, colours) < it.least())
                .findFirst()
                .map(it -> String.format(
                        Locale.ROOT,
                        "%s on %s has contrast %.2f, and at least %.1f is needed",
                        it.front(),
                        it.back(),
                        of(it, colours),
                        it.least()));
    }

    static double of(Pair pair, Map<String, String> colours) {
        return Colour.contrast(colour(colours, pair.front()), colour(colours, pair.back()));
    }

    private static String colour(Map<String, String> colours, String name) {
        var colour = colours.get(name);
        if (colour == null) {
            throw new IllegalStateException("The theme has no colour --basis-color-" + name);
        }
        return colour;
    }
}
