package nl.kring.oversight;

import java.util.Arrays;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/**
 * What an officer typed about an alert: a note, or a conclusion with its reason.
 *
 * @param conclusion the name of a {@link Conclusion}, as sent
 */
record HandlingForm(String note, String conclusion, String reason) {
    /** A text shorter than this says nothing. */
    static final int SHORTEST = 10;

    HandlingForm(@Nullable String note, @Nullable String conclusion, @Nullable String reason) {
        this.note = Days.typed(note);
        this.conclusion = Days.typed(conclusion);
        this.reason = Days.typed(reason);
    }

    static HandlingForm empty() {
        return new HandlingForm(null, null, null);
    }

    /** The conclusion that was chosen; null when none was. */
    @Nullable
    Conclusion chosen() {
        return Arrays.stream(Conclusion.values())
                .filter(one -> one.name().equals(conclusion))
                .findFirst()
                .orElse(null);
    }

    Errors ofNote() {
        var errors = new Errors();
        if (note.isEmpty()) errors.add("note", "oversight.alert.note.missing");
        return errors;
    }

    Errors ofEnd() {
        var errors = new Errors();
        if (chosen() == null) errors.add("conclusion", "oversight.alert.conclusion.missing");
        if (reason.length() < SHORTEST) errors.add("reason", "oversight.reason.short", SHORTEST);
        return errors;
    }
}
