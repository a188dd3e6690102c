package nl.kring.registration;

import java.time.LocalDate;
import java.util.Objects;
import nl.kring.dossier.HelpCase;
import nl.kring.web.Errors;
import nl.kring.web.TypedDay;
import org.jspecify.annotations.Nullable;

/** What was typed to end a case. */
record FilledEnd(String closed, String outcome) {
    static final int MOST_OUTCOME = 1000;

    FilledEnd {
        closed = typed(closed);
        outcome = typed(outcome);
    }

    static FilledEnd of(LocalDate today) {
        return new FilledEnd(today.toString(), "");
    }

    Errors errors(HelpCase helpCase, LocalDate today) {
        var errors = new Errors();
        var day = day();
        if (day == null || day.isAfter(today) || day.isBefore(helpCase.openedOn()))
            errors.add("closed", "registration.case.closed.wrong");
        if (outcome.isEmpty()) errors.add("outcome", "registration.case.outcome.missing");
        if (outcome.length() > MOST_OUTCOME) errors.add("outcome", "registration.case.outcome.long", MOST_OUTCOME);
        return errors;
    }

    /** The last day; null when it is no day. */
    @Nullable
    LocalDate day() {
        return TypedDay.of(closed);
    }

    private static String typed(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").replace("\r\n", "\n").strip();
    }
}
