package nl.kring.web;

import nl.kring.crypto.SessionKey;
import org.springframework.stereotype.Component;

/**
 * The hidden mark of a form says for whom it was made, without saying who: what was typed in it goes back to that person alone. Its second
 * half proves that the mark is ours before anybody is known.
 */
@Component
class FormMarks {
    /** The name of the hidden field. */
    static final String FIELD = "mine";

    private final SessionKey key;

    FormMarks(SessionKey key) {
        this.key = key;
    }

    /** The mark on this form for this person, an opaque id. */
    String of(String person, String form) {
        var owner = key.mark("form", person, form);
        return owner + "." + key.mark("form-owner", owner, form);
    }

    /** Whether we made this mark for this form, for whomever. */
    boolean isOurs(String mark, String form) {
        var dot = mark.indexOf('.');
        return dot > 0 && key.isMark(mark.substring(dot + 1), "form-owner", mark.substring(0, dot), form);
    }

    /** Whether we made this mark for this form of this person. */
    boolean isOf(String person, String mark, String form) {
        return isOurs(mark, form) && key.isMark(mark.substring(0, mark.indexOf('.')), "form", person, form);
    }
}
