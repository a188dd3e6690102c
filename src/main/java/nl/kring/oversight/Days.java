package nl.kring.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Days as a date field sends them (2026-11-21), or as people type them where there is none (21-11-2026). */
final class Days {
    static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d-M-uuuu").withResolverStyle(ResolverStyle.STRICT));

    private Days() {}

    static Optional<LocalDate> read(String typed) {
        for (var form : FORMS) {
            try {
                return Optional.of(LocalDate.parse(typed, form));
            } catch (DateTimeParseException other) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** The first moment of a day in Amsterdam. */
    static LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, HERE);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(HERE).toInstant();
    }

    static String typed(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
