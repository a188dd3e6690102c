package nl.kring.factor;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.kring.crypto.BlindIndex;
import nl.kring.factor.Passwords.Weakness;

/**
 * Which passwords are too easy to guess: what attackers try first, and what somebody would try who knows a little. No
 * rules about kinds of characters (NIST SP 800-63B-4, 3.1.1.2). Pure.
 */
final class PasswordRules {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 128;
    private static final int SHORTEST_WORD = 4;
    /** So many signs around a word that everybody knows do not hide it. */
    private static final int AROUND = 8;
    /** Fewer characters than this beside what can be guessed add too little. */
    private static final int FRESH = 5;

    private static final Pattern ONE_PIECE = Pattern.compile("(.{1,9}?)\\1+.{0,3}", Pattern.DOTALL);
    private static final List<String> ROADS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "azertyuiop",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "qazwsxedcrfvtgbyhnujmikolp",
            "1q2w3e4r5t6y7u8i9o0p",
            "!@#$%^&*()");

    private PasswordRules() {}

    static Optional<Weakness> weak(String typed, List<String> ownWords) {
        var password = Argon.normal(typed);
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) return Optional.of(Weakness.TOO_SHORT);
        if (length > LONGEST) return Optional.of(Weakness.TOO_LONG);
        var plain = plain(password);
        if (plain.chars().distinct().count() < FRESH || ONE_PIECE.matcher(plain).matches())
            return Optional.of(Weakness.REPEATED);
        if (outsideRoads(plain) < FRESH) return Optional.of(Weakness.SEQUENCE);
        if (ownWords.stream().anyMatch(word -> hides(plain, word))) return Optional.of(Weakness.OWN_WORD);
        return CommonPasswords.hasAny(words(plain)) ? Optional.of(Weakness.COMMON) : Optional.empty();
    }

    /** Without case and accents, which attackers vary first. */
    private static String plain(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** How many characters stand in no run of three or more along a keyboard, the alphabet or counting; doubles count once. */
    private static int outsideRoads(String plain) {
        var single = plain.replaceAll("(.)\\1+", "$1");
        var outside = 0;
        for (var at = 0; at < single.length(); ) {
            var run = run(single, at);
            if (run < 3) outside++;
            at += run < 3 ? 1 : run;
        }
        return outside;
    }

    private static int run(String text, int from) {
        var longest = 1;
        for (var road : ROADS)
            for (var way : List.of(road, new StringBuilder(road).reverse().toString())) {
                var length = 1;
                while (from + length < text.length() && way.contains(text.substring(from, from + length + 1))) length++;
                longest = Math.max(longest, length);
            }
        return longest;
    }

    /** Whether a password is little more than somebody's own words, such as a name and a year. */
    private static boolean hides(String plain, String own) {
        var rest = BlindIndex.fold(plain);
        var whole = rest.length();
        for (var word : joined(own)) rest = rest.replace(word, "");
        if (rest.length() == whole) return false;
        return rest.length() <= FRESH || rest.length() <= AROUND && rest.chars().noneMatch(Character::isLetter);
    }

    /** The words of a name, alone and run together, the longest first. */
    private static List<String> joined(String own) {
        var words = Arrays.stream(own.split("[^\\p{L}\\p{N}]+"))
                .map(BlindIndex::fold)
                .toList();
        var joined = new ArrayList<String>();
        for (var from = 0; from < words.size(); from++)
            for (var to = from + 1; to <= words.size(); to++) joined.add(String.join("", words.subList(from, to)));
        return joined.stream()
                .filter(word -> word.length() >= SHORTEST_WORD)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** The password itself, and what it is around: the letters between its outer signs, where 0 may be an o and $ an s. */
    private static Set<String> words(String plain) {
        var words = new HashSet<String>();
        words.add(plain);
        var first = 0;
        while (first < plain.length() && !Character.isLetter(plain.charAt(first))) first++;
        var last = plain.length();
        while (last > first && !Character.isLetter(plain.charAt(last - 1))) last--;
        for (var one : List.of("i", "l")) {
            var spelled = letters(plain, one);
            for (var from = 0; from <= first && from < spelled.length(); from++)
                for (var to = Math.max(last, from + 1); to <= spelled.length(); to++)
                    if (spelled.length() - (to - from) <= AROUND) words.add(spelled.substring(from, to));
        }
        return words;
    }

    private static String letters(String plain, String one) {
        return plain.replace('0', 'o')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('@', 'a')
                .replace('5', 's')
                .replace('$', 's')
                .replace('7', 't')
                .replace('8', 'b')
                .replace("1", one)
                .replace("!", one);
    }
}
