package nl.kring.web;

import java.util.Locale;

/** The letters in somebody's round picture. */
final class Initials {
    private Initials() {}

    /** First letters of the first and the last word: Anouk de Boer gives AB. */
    static String of(String name) {
        var words = name.strip().split("\\s+");
        var first = letter(words[0]);
        return (words.length == 1 ? first : first + letter(words[words.length - 1])).toUpperCase(Locale.ROOT);
    }

    private static String letter(String word) {
        return word.codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
