package nl.kring.team;

import java.time.LocalDate;
import java.util.Objects;
import nl.kring.access.Emergencies;
import nl.kring.web.Errors;
import nl.kring.web.TypedDay;
import org.jspecify.annotations.Nullable;

/** What was typed at the emergency entrance: a number, or a family name with a birth date; and why. */
record EmergencyForm(String number, String family, String day, String month, String year, String reason) {
    EmergencyForm(
            @Nullable String number,
            @Nullable String family,
            @Nullable String day,
            @Nullable String month,
            @Nullable String year,
            @Nullable String reason) {
        this.number = typed(number);
        this.family = typed(family);
        this.day = typed(day);
        this.month = typed(month);
        this.year = typed(year);
        this.reason = typed(reason);
    }

    static EmergencyForm empty() {
        return new EmergencyForm(null, null, null, null, null, null);
    }

    boolean byNumber() {
        return !number.isEmpty();
    }

    /** The birth date; null when it is no day between 1900 and today. */
    @Nullable
    LocalDate born(LocalDate today) {
        return TypedDay.born(day, month, year, today);
    }

    Errors errors(LocalDate today) {
        var errors = new Errors();
        if (!byNumber()) {
            var nothing = family.isEmpty() && day.isEmpty() && month.isEmpty() && year.isEmpty();
            if (nothing) errors.add("number", "team.emergency.who.missing");
            else if (family.isEmpty()) errors.add("family", "team.emergency.family.missing");
            if (!nothing && born(today) == null) errors.add("day", "team.emergency.born.wrong");
        }
        if (reason.length() < Emergencies.SHORTEST_REASON)
            errors.add("reason", "team.emergency.reason.short", Emergencies.SHORTEST_REASON);
        return errors;
    }

    private static String typed(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
