package nl.kring.oversight;

import java.util.UUID;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/**
 * What an officer says of one line of a sample, as sent.
 *
 * @param line of the address; null when nothing was sent
 * @param verdict {@link #FINE} or {@link #QUESTION}
 */
record LineForm(@Nullable UUID line, String verdict, String note) {
    static final String FINE = "fine";
    static final String QUESTION = "question";

    LineForm(@Nullable UUID line, @Nullable String verdict, @Nullable String note) {
        this.line = line;
        this.verdict = Days.typed(verdict);
        this.note = Days.typed(note);
    }

    static LineForm empty() {
        return new LineForm(null, null, null);
    }

    boolean fine() {
        return verdict.equals(FINE);
    }

    /** @param place of the line on the page */
    Errors errors(int place) {
        var errors = new Errors();
        if (!fine() && !verdict.equals(QUESTION)) errors.add("note-" + place, "oversight.review.verdict.missing");
        if (verdict.equals(QUESTION) && note.isEmpty()) errors.add("note-" + place, "oversight.review.note.missing");
        return errors;
    }
}
