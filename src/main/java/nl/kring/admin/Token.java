package nl.kring.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;

/** What a start prints on the console: thirty signs that nobody mistakes for one another, in groups of five; 148 bits. */
final class Token {
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final int SIGNS = 30;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    static String next() {
        var token = new StringBuilder();
        for (var sign = 0; sign < SIGNS; sign++) {
            if (sign > 0 && sign % 5 == 0) token.append('-');
            token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    /** The digest of a token, typed in any case, with or without dashes and spaces. It is random, so a plain digest hides it. */
    static byte[] digest(String typed) {
        var signs = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        try {
            return MessageDigest.getInstance("SHA-256").digest(signs.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
