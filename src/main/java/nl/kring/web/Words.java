package nl.kring.web;

/**
 * What one may write to another in one go. Pure.
 *
 * @param empty key of the text for nothing at all
 * @param signs key of the text for a sign that cannot be kept
 * @param tooLong key of the text for too much, with how much too long it is and how much there is room for
 */
public record Words(String empty, String signs, String tooLong) {
    /** Characters. */
    public static final int MOST = 4000;

    /** The text as it is kept: line ends as one sign, nothing empty around it. */
    public static String clean(String typed) {
        return typed.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** What is wrong with a cleaned text, under the field {@code text}. */
    public Errors check(String text) {
        return check(Errors.none(), text);
    }

    /** The same, after what was wrong higher up in the form. */
    public Errors check(Errors errors, String text) {
        var length = text.codePointCount(0, text.length());
        if (text.isEmpty()) errors.add("text", empty);
        if (text.indexOf('\0') >= 0) errors.add("text", signs);
        if (length > MOST) errors.add("text", tooLong, length - MOST, MOST);
        return errors;
    }
}
