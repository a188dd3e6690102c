package nl.kring.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** The written forms of numbers, ids and bytes. Each value has one form only: another spelling of the same value is refused. */
final class Form {
    private Form() {}

    /** A decimal number of 0 or more, at most 18 digits, without sign or leading zero. */
    static long decimal(String text) {
        int length = text.length();
        if (length == 0 || length > 18 || (length > 1 && text.charAt(0) == '0')) {
            throw new Unreadable("a number is not written as a number");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new Unreadable("a number is not written as a number");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** A UUID in its usual form, small letters. */
    static UUID uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // falls through: the same refusal as for an unusual spelling
        }
        throw new Unreadable("an id is not written as a UUID");
    }

    /** Standard base64 with padding (RFC 4648 section 4). */
    static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // the decoder passes over the unused bits of the last letter, so several texts would mean the same
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // falls through: the same refusal
        }
        throw new Unreadable("base64 cannot be decoded");
    }

    /** A SHA-256 value in base64. */
    static byte[] hash(String text) {
        byte[] bytes = base64(text);
        if (bytes.length != Merkle.HASH_BYTES) {
            throw new Unreadable("a hash is not 32 bytes in base64");
        }
        return bytes;
    }

    /** Bytes that must be UTF-8: what is not reads back as something else. */
    static String utf8(ByteBuffer bytes) {
        byte[] given = new byte[bytes.remaining()];
        bytes.get(given);
        String text = new String(given, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), given)) {
            throw new Unreadable("text is not UTF-8");
        }
        return text;
    }
}
