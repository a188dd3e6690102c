package nl.kring.factor;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;

/** How codes look on paper: ten characters in two groups, without those that look like another (0 O 1 I L). About 49 bits. */
final class Code {
    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Code() {}

    /** A new one, in groups: {@code ABCDE-FGHJK}. */
    static String next() {
        var code = new StringBuilder();
        for (var at = 0; at < LENGTH; at++) code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        return code.insert(LENGTH / 2, '-').toString();
    }

    /** So many random digits. */
    static String digits(int length) {
        var digits = new StringBuilder();
        for (var at = 0; at < length; at++) digits.append(RANDOM.nextInt(10));
        return digits.toString();
    }

    /** What was typed, without case, dashes, spaces and the like; never longer than anything that could be right. */
    static String plain(String typed) {
        var plain = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
        return plain.substring(0, Math.min(plain.length(), LENGTH * 2));
    }
}
