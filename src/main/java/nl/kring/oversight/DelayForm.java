package nl.kring.oversight;

import java.time.Duration;
import java.time.Instant;
import nl.kring.access.Emergencies;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/**
 * The decision that a client sees emergency access later, as typed.
 *
 * @param number of the dossier
 * @param until first day on which the client sees it
 */
record DelayForm(String number, String until, String reason) {
    private static final Duration LONGEST = Duration.ofDays(30);

    DelayForm(@Nullable String number, @Nullable String until, @Nullable String reason) {
        this.number = Days.typed(number);
        this.until = Days.typed(until);
        this.reason = Days.typed(reason);
    }

    static DelayForm empty() {
        return new DelayForm(null, null, null);
    }

    /** The moment from which the client sees it; null when that is no day. */
    @Nullable
    Instant end() {
        return Days.read(until).map(Days::start).orElse(null);
    }

    Errors errors(Instant now) {
        var errors = new Errors();
        var end = end();
        if (number.isEmpty()) errors.add("number", "oversight.delay.number.missing");
        if (end == null) errors.add("until", "oversight.date.wrong");
        else if (!end.isAfter(now)) errors.add("until", "oversight.delay.until.past");
        else if (end.isAfter(now.plus(LONGEST))) errors.add("until", "oversight.delay.until.far", LONGEST.toDays());
        if (reason.length() < Emergencies.SHORTEST_REASON)
            errors.add("reason", "oversight.delay.reason.short", Emergencies.SHORTEST_REASON);
        return errors;
    }
}
