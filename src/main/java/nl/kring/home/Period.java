package nl.kring.home;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/**
 * From which day until which day, as somebody asked for it.
 *
 * @param from what was filled in, kept as it was
 * @param until the same
 * @param first first day; null for no beginning
 * @param last last day, inclusive; null for until now
 */
record Period(
        String from,
        String until,
        @Nullable LocalDate first,
        @Nullable LocalDate last) {
    private static final List<DateTimeFormatter> WAYS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d-M-uuuu").withResolverStyle(ResolverStyle.STRICT));

    /**
     * Reads what was asked for; a day that does not exist is told to {@code errors}.
     *
     * @param quick {@code week} or {@code month} go before what was filled in
     */
    static Period of(String quick, String from, String until, LocalDate today, Errors errors) {
        if (quick.equals("week")) return since(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        if (quick.equals("month")) return since(today.withDayOfMonth(1));
        var first = day("from", from.strip(), errors);
        var last = day("until", until.strip(), errors);
        if (first != null && last != null && last.isBefore(first)) errors.add("until", "home.period.turned");
        return new Period(from.strip(), until.strip(), first, last);
    }

    private static Period since(LocalDate day) {
        return new Period(day.toString(), "", day, null);
    }

    private static @Nullable LocalDate day(String field, String text, Errors errors) {
        if (text.isEmpty()) return null;
        for (var way : WAYS) {
            try {
                var day = LocalDate.parse(text, way);
                if (day.getYear() > 1900 && day.getYear() < 2200) return day;
            } catch (DateTimeException other) {
                continue;
            }
        }
        errors.add(field, "home.period.wrong");
        return null;
    }

    @Nullable
    Instant start() {
        return first == null ? null : Here.start(first);
    }

    /** The end, exclusive; never after {@code now}, so that the line of this very look does not wait for itself. */
    Instant end(Instant now) {
        var here = now.truncatedTo(ChronoUnit.MICROS);
        var end = last == null ? here : Here.start(last.plusDays(1));
        return end.isBefore(here) ? end : here;
    }

    /** The same again, for a link. */
    String query() {
        return "from=" + from + "&until=" + until;
    }
}
