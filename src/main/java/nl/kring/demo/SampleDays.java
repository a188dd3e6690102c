package nl.kring.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Days around today in Amsterdam; what would fall in a weekend moves away from today. */
record SampleDays(LocalDate today) {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    static SampleDays at(Instant now) {
        return new SampleDays(LocalDate.ofInstant(now, HERE));
    }

    /** A working day so many days ago, or just before it. */
    LocalDate ago(int days) {
        var day = today.minusDays(days);
        while (weekend(day)) day = day.minusDays(1);
        return day;
    }

    /** A working day so many days from now, or just after it. */
    LocalDate ahead(int days) {
        var day = today.plusDays(days);
        while (weekend(day)) day = day.plusDays(1);
        return day;
    }

    /** A working day so many days from now; before today when the number is negative. */
    LocalDate from(int now) {
        return now < 0 ? ago(-now) : ahead(now);
    }

    static Instant moment(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(HERE).toInstant();
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
