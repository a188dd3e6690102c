package nl.kring.dossier;

import org.jspecify.annotations.Nullable;

/**
 * One way to reach the client.
 *
 * @param caution how to do it safely, in the client's words, such as "niet op het werk"; null when anything goes
 */
public record Contact(Kind kind, String value, @Nullable String caution) {
    /** Ways to reach somebody. */
    public enum Kind {
        PHONE,
        EMAIL,
        ADDRESS;

        /** Whether this can be one: a phone has nine digits at least, a mail address an at sign and a dot after it. */
        public boolean fits(String value) {
            return switch (this) {
                case PHONE -> value.replaceAll("\\D", "").length() >= PHONE_DIGITS;
                case EMAIL -> value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
                case ADDRESS -> !value.isEmpty();
            };
        }
    }

    /** So many digits, counted from the end, tell one Dutch phone from another, with +31 or with 0 in front. */
    static final int PHONE_DIGITS = 9;
}
