package nl.kring.home;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

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

    /** The first moment of a day. */
    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
