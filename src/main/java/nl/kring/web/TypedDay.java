package nl.kring.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/** A day as a browser sends it, or as people type it where the browser has no field for days. */
public final class TypedDay {
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("d-M-uuuu").withResolverStyle(ResolverStyle.STRICT);

    private static final int OLDEST = 1900;

    private TypedDay() {}

    /** A birth date typed in three fields; null when it is no day between 1900 and today. */
    public static @Nullable LocalDate born(String day, String month, String year, LocalDate today) {
        try {
            var born = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return born.getYear() < OLDEST || born.isAfter(today) ? null : born;
        } catch (DateTimeException | NumberFormatException noDay) {
            return null;
        }
    }

    /** 2026-11-17 or 17-11-2026; null when it is no day. */
    public static @Nullable LocalDate of(String typed) {
        try {
            return typed.matches("\\d{4}-.*") ? LocalDate.parse(typed) : LocalDate.parse(typed, TYPED);
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
