package nl.kring.inquiry;

import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.web.Errors;

/**
 * What was typed and chosen in the forms beside a thread, and what is wrong with it: per form, so that each complaint stands where it belongs.
 *
 * @param theme empty for the theme that the thread has
 */
record Typed(String text, String colleague, String outcome, String theme, Errors say, Errors hand, Errors close) {
    static final Typed NOTHING = new Typed("", "", "", "", Errors.none(), Errors.none(), Errors.none());

    static Typed said(String text, Errors say) {
        return new Typed(text, "", "", "", say, Errors.none(), Errors.none());
    }

    static Typed handed(String colleague, Errors hand) {
        return new Typed("", colleague, "", "", Errors.none(), hand, Errors.none());
    }

    static Typed closed(String outcome, String theme, Errors close) {
        return new Typed("", "", outcome, theme, Errors.none(), Errors.none(), close);
    }

    boolean wrong() {
        return !say.isEmpty() || !hand.isEmpty() || !close.isEmpty();
    }

    /** The theme to show in the form. */
    String theme(Theme now) {
        return theme.isEmpty() ? now.name() : theme;
    }
}
