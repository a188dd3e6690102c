package nl.kring.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Words that most people know: the most frequent ones, their plain inflections, and two of them written as one. Rules of
 * spelling, no grammar: what they let through too much is made of frequent words all the same.
 */
final class CommonDutch {
    private static final int PART = 3;
    private static final Set<String> BEFORE = Set.of(
            "aan", "af", "bij", "door", "in", "mee", "na", "om", "onder", "op", "over", "terug", "uit", "voor", "weg");

    /** Plural, adjective, verb, and the small word; the longest first. */
    private static final List<String> ENDINGS = List.of(
            "ingen", "etjes", "ders", "tjes", "etje", "tje", "jes", "ten", "den", "ing", "ers", "der", "je", "en", "te",
            "de", "er", "st", "'s", "e", "n", "s", "t", "d");

    private final Set<String> words;

    CommonDutch(Set<String> words) {
        this.words = Set.copyOf(words);
    }

    /** The list that lies beside the tests. */
    static CommonDutch list() {
        try (var file = CommonDutch.class.getResourceAsStream("common-dutch.txt")) {
            if (file == null) throw new IllegalStateException("common-dutch.txt is gone; run tools/vendor.sh");
            return new CommonDutch(new HashSet<>(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with words of our own. */
    CommonDutch with(Set<String> allowed) {
        var all = new TreeSet<>(words);
        all.addAll(allowed);
        return new CommonDutch(all);
    }

    /** Whether a word without capitals is common, inflected, or put together from two that are. */
    boolean knows(String word) {
        return simple(word) || separable(word) || compound(word);
    }

    private boolean simple(String word) {
        return words.contains(word)
                || inflected(word)
                || participle(word)
                || verbs(word).anyMatch(words::contains);
    }

    private boolean inflected(String word) {
        return ENDINGS.stream()
                .filter(word::endsWith)
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .filter(stem -> stem.length() >= PART)
                .flatMap(CommonDutch::bases)
                .anyMatch(words::contains);
    }

    /** "gebeld" and "gelogd": of a verb that is known. */
    private boolean participle(String word) {
        return word.matches("ge.{3,}[dt]")
                && Stream.concat(verbs(word.substring(2)), verbs(word.substring(2, word.length() - 1)))
                        .anyMatch(words::contains);
    }

    /** "meekijken" and "overgetypt": a small word before a verb. */
    private boolean separable(String word) {
        return BEFORE.stream()
                .filter(word::startsWith)
                .map(before -> word.substring(before.length()))
                .anyMatch(rest ->
                        rest.length() >= PART && (simple(rest) || rest.startsWith("te") && simple(rest.substring(2))));
    }

    private boolean compound(String word) {
        for (int at = PART; at <= word.length() - PART; at++) {
            var first = word.substring(0, at);
            if (simple(word.substring(at))
                    && Stream.of("", "s", "en", "e")
                            .anyMatch(link -> first.endsWith(link)
                                    && first.length() - link.length() >= PART
                                    && words.contains(first.substring(0, first.length() - link.length())))) return true;
        }
        return false;
    }

    /** What may stand in the list for a stem: "typ" and "typen", "herhaal" and "herhalen", "brief" for "briev", "gemeente" for "gemeent". */
    private static Stream<String> bases(String stem) {
        var last = stem.charAt(stem.length() - 1);
        var body = stem.substring(0, stem.length() - 1);
        var single = body.endsWith(String.valueOf(last)) ? body : stem;
        var hard = last == 'v' ? body + 'f' : last == 'z' ? body + 's' : stem;
        return Stream.concat(Stream.of(stem, single, hard, closed(stem), closed(hard), stem + "e"), verbs(stem));
    }

    /** The verb of a stem: "typen" for "typ", "loggen" for "log", "herhalen" for "herhaal", "geven" for "geef". */
    private static Stream<String> verbs(String stem) {
        var last = stem.charAt(stem.length() - 1);
        var body = stem.substring(0, stem.length() - 1);
        var soft = last == 'f' ? body + 'v' : last == 's' ? body + 'z' : stem;
        var open = soft.replaceAll("([aeou])\\1([^aeiou])$", "$1$2");
        return Stream.of(stem + "en", stem + last + "en", open + "en");
    }

    /** "termijn" stays, "hoogt" and "namen" get their long vowel back: "naam" for "nam". */
    private static String closed(String stem) {
        return stem.replaceAll("(^|[^aeiou])([aeou])([^aeiou])$", "$1$2$2$3");
    }
}
