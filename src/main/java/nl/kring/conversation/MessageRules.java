package nl.kring.conversation;

import nl.kring.web.Errors;

/** What a message may be. Pure. */
final class MessageRules {
    /** Characters. */
    static final int MOST = 4000;

    private MessageRules() {}

    /** The text as it is kept: line ends as one sign, nothing empty around it. */
    static String clean(String typed) {
        return typed.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** What is wrong with a cleaned text. */
    static Errors check(String text) {
        var errors = Errors.none();
        var length = text.codePointCount(0, text.length());
        if (text.isEmpty()) errors.add("text", "conversation.error.empty");
        if (text.indexOf('\0') >= 0) errors.add("text", "conversation.error.signs");
        if (length > MOST) errors.add("text", "conversation.error.long", length - MOST, MOST);
        return errors;
    }
}
