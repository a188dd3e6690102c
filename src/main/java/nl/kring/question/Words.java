package nl.kring.question;

import nl.kring.web.Errors;

/** What one may write in a question. Pure. */
public final class Words {
    /** Characters. */
    public static final int MOST = 4000;

    private Words() {}

    /** The text as it is kept: line ends as one sign, nothing empty around it. */
    public static String clean(String typed) {
        return typed.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** What is wrong with a cleaned text, under the field {@code text}. */
    public static Errors check(String text) {
        var errors = Errors.none();
        var length = text.codePointCount(0, text.length());
        if (text.isEmpty()) errors.add("text", "question.error.empty");
        if (text.indexOf('\0') >= 0) errors.add("text", "question.error.signs");
        if (length > MOST) errors.add("text", "question.error.long", length - MOST, MOST);
        return errors;
    }
}
