package nl.kring.inquiry;

import java.security.SecureRandom;
import java.util.Optional;

/** Sixteen digits that bring back one thread; shown once, and kept by nobody but who asked (some 53 bits). */
public record Receipt(String digits) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 16;

    /** A new one. */
    public static Receipt next() {
        var digits = new StringBuilder();
        for (var at = 0; at < LENGTH; at++) digits.append(RANDOM.nextInt(10));
        return new Receipt(digits.toString());
    }

    /** What was typed, however it was grouped; empty when it cannot be a receipt. */
    static Optional<Receipt> typed(String typed) {
        var digits = typed.strip().replaceAll("[\\s.\\-\\u00a0]", "");
        return digits.matches("[0-9]{" + LENGTH + "}") ? Optional.of(new Receipt(digits)) : Optional.empty();
    }

    /** In four groups of four, to write down. */
    String grouped() {
        return digits.replaceAll("(.{4})(?!$)", "$1 ");
    }
}
