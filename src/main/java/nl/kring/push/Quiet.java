package nl.kring.push;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours of each day, in the Netherlands, in which somebody is not disturbed.
 *
 * @param from the hour at which they begin; the same as {@code until} means that there are none
 * @param until the hour at which they end
 */
record Quiet(int from, int until) {
    /** From nine in the evening to eight in the morning. */
    static final Quiet USUAL = new Quiet(21, 8);

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final Duration DAY = Duration.ofDays(1);

    /** The first moment from {@code now} on that is not quiet. */
    Instant notBefore(Instant now) {
        return holds(now) ? next(now, until) : now;
    }

    /** How long it is not quiet from {@code now} on, a day at most: no push may come out of the sky after that. */
    Duration left(Instant now) {
        if (from == until) return DAY;
        var left = holds(now) ? Duration.ZERO : Duration.between(now, next(now, from));
        return left.compareTo(DAY) < 0 ? left : DAY;
    }

    private boolean holds(Instant now) {
        var hour = now.atZone(HERE).getHour();
        return from <= until ? hour >= from && hour < until : hour >= from || hour < until;
    }

    private static Instant next(Instant now, int hour) {
        var here = now.atZone(HERE);
        var today = at(here, hour);
        return (today.toInstant().isAfter(now) ? today : at(here.plusDays(1), hour)).toInstant();
    }

    private static ZonedDateTime at(ZonedDateTime day, int hour) {
        return day.toLocalDate().atTime(LocalTime.of(hour, 0)).atZone(HERE);
    }
}
