package nl.kring.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pairs of colours that touch in Kring's pages, and how far apart each must be (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11). */
final class Contrast {
    /**
     * Two colours that touch.
     *
     * @param what where they touch, as the end of a text key
     */
    record Pair(String what, String front, String back, double least) {
        /** Which of the two colours of a house style decides it: the profile's key. */
        String field() {
            return (front + back).contains("accent-2-") ? "look.warm" : "look.brand";
        }
    }

    static final List<Pair> PAIRS = List.of(
            new Pair("text", "default-color-document", "default-bg-document", 7),
            new Pair("text", "default-color-document", "default-bg-subtle", 7),
            new Pair("soft", "default-color-subtle", "default-bg-document", 4.5),
            new Pair("soft", "default-color-subtle", "default-bg-default", 4.5),
            new Pair("link", "action-1-color-default", "default-bg-document", 4.5),
            new Pair("link", "action-1-color-default", "default-bg-subtle", 4.5),
            new Pair("button", "action-1-inverse-color-default", "action-1-inverse-bg-default", 4.5),
            new Pair("button", "action-1-inverse-color-default", "action-1-inverse-bg-hover", 4.5),
            new Pair("tint", "accent-1-color-default", "accent-1-bg-default", 4.5),
            new Pair("tint", "accent-1-color-default", "accent-1-bg-subtle", 4.5),
            new Pair("bar", "accent-1-inverse-color-default", "accent-1-inverse-bg-default", 4.5),
            new Pair("warm", "accent-2-color-default", "accent-2-bg-default", 4.5),
            new Pair("count", "default-bg-document", "accent-2-inverse-bg-default", 4.5),
            new Pair("state", "positive-color-default", "positive-bg-subtle", 4.5),
            new Pair("state", "warning-color-default", "warning-bg-subtle", 4.5),
            new Pair("state", "negative-color-default", "negative-bg-subtle", 4.5),
            new Pair("note", "info-color-default", "info-bg-subtle", 4.5),
            new Pair("border", "default-border-default", "default-bg-document", 3),
            new Pair("border", "default-border-default", "default-bg-subtle", 3),
            new Pair("choice", "selected-border-default", "selected-bg-default", 3),
            new Pair("state", "positive-border-default", "default-bg-document", 3),
            new Pair("line", "accent-2-border-default", "default-bg-document", 3),
            new Pair("area", "accent-1-inverse-bg-default", "default-bg-document", 3));

    private Contrast() {}

    /** The pairs that are too close. */
    static List<Pair> tooClose(Map<String, String> colours) {
        return PAIRS.stream().filter(it -> of(it, colours) < it.least()).toList();
    }

    /** The first pair that is too close, in words; nothing when all are far enough apart. */
    static Optional<String> complaint(Map<String, String> colours) {
        return tooClose(colours).stream()
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
