package nl.kring.home;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import nl.kring.web.Page;

/** Days and hours where the organisation is. */
final class Here {
    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private Here() {}

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    static LocalTime time(Instant instant) {
        return LocalTime.ofInstant(instant, ZONE);
    }

    /** "vandaag om 9.12 uur", for the middle of a sentence. */
    static String when(Page page, Instant instant) {
        var text = page.when(instant);
        var near = Math.abs(ChronoUnit.DAYS.between(page.today(), day(instant))) <= 1;
        return near ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
    }

    /** The first moment of a day. */
    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
