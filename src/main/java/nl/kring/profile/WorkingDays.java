package nl.kring.profile;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/**
 * Days on which an organisation in the Netherlands works: no Saturday, no Sunday, and none of the days of the Algemene
 * termijnenwet, articles 1 and 3. Pure.
 */
public final class WorkingDays {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    /** New year, Liberation Day and both days of Christmas. */
    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(Month.JANUARY, 1),
            MonthDay.of(Month.MAY, 5),
            MonthDay.of(Month.DECEMBER, 25),
            MonthDay.of(Month.DECEMBER, 26));

    /** Days from Easter: Good Friday, Easter Monday, Ascension Day, Whit Monday. */
    private static final Set<Integer> FROM_EASTER = Set.of(-2, 1, 39, 50);

    private WorkingDays() {}

    /**
     * The end (17.00 in Amsterdam) of the working day that comes so many working days after the day of this moment: by then
     * somebody was promised an answer.
     *
     * @param days one or more, as {@link Terms#answerDays()}
     */
    public static Instant after(Instant moment, int days) {
        var day = LocalDate.ofInstant(moment, HERE);
        for (var left = days; left > 0; left--) day = next(day);
        return day.atTime(CLOSES).atZone(HERE).toInstant();
    }

    /** Whether the organisation works on this day. */
    public static boolean worked(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !free(day);
    }

    private static LocalDate next(LocalDate day) {
        var next = day.plusDays(1);
        while (!worked(next)) next = next.plusDays(1);
        return next;
    }

    private static boolean free(LocalDate day) {
        return FIXED.contains(MonthDay.from(day))
                || day.equals(kingsDay(day.getYear()))
                || FROM_EASTER.contains(
                        day.getDayOfYear() - easter(day.getYear()).getDayOfYear());
    }

    /** The 27th of April; a day earlier when that is a Sunday. */
    private static LocalDate kingsDay(int year) {
        var day = LocalDate.of(year, Month.APRIL, 27);
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(1) : day;
    }

    /** Easter Sunday by the Gregorian computus as Meeus, Jones and Butcher wrote it down; the letters are theirs. */
    private static LocalDate easter(int year) {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
