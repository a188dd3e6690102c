package nl.kring.registration;

import java.time.LocalDate;
import java.util.Objects;
import nl.kring.dossier.Contact;
import nl.kring.web.Errors;
import nl.kring.web.TypedDay;
import org.jspecify.annotations.Nullable;

/** What was typed to see whether somebody is known: a number, a phone number, or a name with a birth date. */
record Asked(String number, String phone, String family, String day, String month, String year) {
    Asked(
            @Nullable String number,
            @Nullable String phone,
            @Nullable String family,
            @Nullable String day,
            @Nullable String month,
            @Nullable String year) {
        this.number = typed(number);
        this.phone = typed(phone);
        this.family = typed(family).replaceAll("\\s+", " ");
        this.day = typed(day);
        this.month = typed(month);
        this.year = typed(year);
    }

    static Asked nothing() {
        return new Asked(null, null, null, null, null, null);
    }

    /** The birth date; null when it is no day between 1900 and today. */
    @Nullable
    LocalDate born(LocalDate today) {
        return TypedDay.born(day, month, year, today);
    }

    /** Whether a name with a birth date was asked for. */
    boolean byName() {
        return !family.isEmpty() || !day.isEmpty() || !month.isEmpty() || !year.isEmpty();
    }

    Errors errors(LocalDate today) {
        var errors = new Errors();
        if (number.isEmpty() && phone.isEmpty() && !byName()) return errors.add("family", "registration.asked.nothing");
        if (!phone.isEmpty() && !Contact.Kind.PHONE.fits(phone)) errors.add("phone", "registration.phone.short");
        if (byName() && family.isEmpty()) errors.add("family", "dossier.family.missing");
        if (byName() && born(today) == null) errors.add("day", "dossier.born.wrong");
        return errors;
    }

    private static String typed(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
