package nl.kring.inquiry;

import java.util.List;

/**
 * What somebody gives to become a client, each on one line.
 *
 * @param birth the birth date, as it was typed
 * @param reach telephone, mail or address, and how to use it safely
 */
public record Wish(String name, String birth, String reach) {
    private static final int LINES = 3;

    /** As it is sealed. */
    String write() {
        return String.join("\n", List.of(name, birth, reach));
    }

    static Wish read(String text) {
        var lines = text.split("\n", LINES);
        return new Wish(lines[0], lines[1], lines[2]);
    }
}
