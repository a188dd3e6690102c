package nl.kring.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a text for people is easy to read. */
final class ReadingRules {
    /** Words in a sentence; what is filled in counts as one. */
    static final int LONGEST = 15;

    /** Words of letters from an office: frequent, and yet nobody says them. */
    private static final Set<String> STIFF = Set.of(
            "alsmede",
            "betreffende",
            "desbetreffende",
            "dientengevolge",
            "derhalve",
            "echter",
            "indien",
            "inzake",
            "middels",
            "reeds",
            "teneinde",
            "verstrekken",
            "verstrekt",
            "verstrekking",
            "voornoemd");

    private static final Pattern BREAK = Pattern.compile("<(li|/li|br|p|/p|div|/div|h\\d|/h\\d)\\b[^>]*>|\n");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern END = Pattern.compile("(?<=[.!?:…])[\"”’)]*(?=\\s|$)");
    private static final Pattern FILLED = Pattern.compile("\\{\\w[^}]*}");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}('s(?!\\p{L}))?");

    /** What is typed over rather than read: a number, a code, an address. */
    private static final Pattern TYPED = Pattern.compile(".*(\\d|@|://|\\p{L}\\.\\p{L}{2}).*");

    /** How a date is written, such as {@code EEEE d MMMM}, or a command for the console: no sentence. */
    private static final Pattern FORM = Pattern.compile("[dMyEHhm .]+|\\./kring .*");

    private ReadingRules() {}

    /** What is too hard in a text, with what to do. */
    static List<String> hard(String key, String text, CommonDutch dutch) {
        var found = new ArrayList<String>();
        for (var sentence : sentences(text)) {
            var words = tokens(sentence);
            if (words.size() > LONGEST)
                found.add("%s has a sentence of %d words; make two of it: %s".formatted(key, words.size(), sentence));
        }
        words(text)
                .filter(word -> STIFF.contains(word) || !dutch.knows(word))
                .forEach(word -> found.add("%s says '%s'; use a common word: %s".formatted(key, word, text.strip())));
        return found;
    }

    /** The sentences of a text, and the lines of a list. */
    static List<String> sentences(String text) {
        if (FORM.matcher(text).matches()) return List.of();
        return BREAK.splitAsStream(text.replace("''", "'").replace('’', '\''))
                .map(line -> TAG.matcher(line).replaceAll(""))
                .flatMap(END::splitAsStream)
                .map(String::strip)
                .filter(sentence -> !tokens(sentence).isEmpty())
                .toList();
    }

    /** The words to be known, without capitals; of "e-mail" each part of two letters or more. */
    static Stream<String> words(String text) {
        return sentences(text).stream()
                .flatMap(sentence -> tokens(sentence).stream())
                .filter(token -> !TYPED.matcher(token).matches())
                .flatMap(token -> WORD.matcher(token).results())
                .map(word -> word.group().toLowerCase(Locale.ROOT).replace("eén", "één"))
                .distinct();
    }

    private static List<String> tokens(String sentence) {
        return Stream.of(FILLED.matcher(sentence).replaceAll("0").split("\\s+"))
                .filter(token -> token.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
    }
}
