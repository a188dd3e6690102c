package nl.kring.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import nl.kring.profile.Language;

/** Days and times as people say them, in the time of Amsterdam. */
final class Dates {
    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final Texts texts;
    private final Language language;
    private final Clock clock;

    Dates(Texts texts, Language language, Clock clock) {
        this.texts = texts;
        this.language = language;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    String date(LocalDate date) {
        return format("web.date.long", date);
    }

    String month(LocalDate date) {
        return format("web.date.month", date);
    }

    String shortDate(LocalDate date) {
        return format("web.date.short", date);
    }

    /** With the name of the day; the year only when it is another year than now. */
    String day(LocalDate date) {
        return format(date.getYear() == today().getYear() ? "web.date.day" : "web.date.day.year", date);
    }

    String time(LocalTime time) {
        return texts.text(language, "web.time", format("web.time.pattern", time));
    }

    String when(Instant instant) {
        var local = instant.atZone(ZONE);
        var date = local.toLocalDate();
        var time = time(local.toLocalTime());
        return switch (Math.clamp(ChronoUnit.DAYS.between(date, today()), -2, 2)) {
            case 0 -> texts.text(language, "web.when.today", time);
            case 1 -> texts.text(language, "web.when.yesterday", time);
            case -1 -> texts.text(language, "web.when.tomorrow", time);
            default -> texts.text(language, "web.when.day", day(date), time);
        };
    }

    String days(LocalDate date) {
        var days = ChronoUnit.DAYS.between(today(), date);
        return switch (Math.clamp(days, -2, 2)) {
            case 0 -> texts.text(language, "web.days.today");
            case 1 -> texts.text(language, "web.days.tomorrow");
            case -1 -> texts.text(language, "web.days.yesterday");
            case 2 -> texts.text(language, "web.days.ahead", days);
            default -> texts.text(language, "web.days.ago", -days);
        };
    }

    private String format(String patternKey, TemporalAccessor moment) {
        return DateTimeFormatter.ofPattern(texts.text(language, patternKey), language.locale())
                .format(moment);
    }
}
