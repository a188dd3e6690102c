package nl.kring.web;

import java.nio.charset.StandardCharsets;

/** What a session may hold: texts. Reading back objects is how programs get taken over, so there are none to read. */
final class SessionText {
    private SessionText() {}

    /**
     * The text as it is kept.
     *
     * @throws IllegalArgumentException for anything but a text
     */
    static byte[] toBytes(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException(
                "A session holds texts only, not a " + value.getClass().getName());
    }

    static Object toText(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
