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
        ADDRESS
    }
}
