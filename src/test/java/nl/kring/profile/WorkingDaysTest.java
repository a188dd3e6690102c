package nl.kring.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkingDaysTest {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    @ParameterizedTest(name = "{3}: {0} and {1} days is {2}")
    @CsvSource({
        "2026-11-26T10:00, 1, 2026-11-27, Thursday morning",
        "2026-11-26T23:59, 1, 2026-11-27, just before midnight it is still Thursday",
        "2026-11-27T00:00, 1, 2026-11-30, and a minute later it is Friday",
        "2026-11-27T20:15, 1, 2026-11-30, Friday evening",
        "2026-11-28T12:00, 1, 2026-11-30, Saturday",
        "2026-11-29T12:00, 1, 2026-11-30, Sunday",
        "2026-11-27T20:15, 2, 2026-12-01, Friday evening with two days",
        "2026-11-23T09:00, 5, 2026-11-30, a working week",
        "2026-04-02T09:00, 1, 2026-04-07, before Easter over Good Friday and Easter Monday",
        "2027-03-25T09:00, 1, 2027-03-30, before an Easter in March",
        "2026-04-24T15:00, 1, 2026-04-28, King's Day on a Monday",
        "2038-04-22T15:00, 1, 2038-04-28, the latest Easter there is and then King's Day",
        "2025-04-25T15:00, 1, 2025-04-28, King's Day on a Saturday because the 27th is a Sunday",
        "2027-04-26T15:00, 1, 2027-04-28, King's Day on a Tuesday",
        "2026-05-04T15:00, 1, 2026-05-06, Liberation Day",
        "2026-05-13T15:00, 1, 2026-05-15, Ascension Day",
        "2026-05-22T15:00, 1, 2026-05-26, Whit Monday",
        "2026-12-24T15:00, 1, 2026-12-28, Christmas on a Friday and a Saturday",
        "2028-12-22T15:00, 1, 2028-12-27, Christmas on a Monday and a Tuesday",
        "2026-12-31T15:00, 1, 2027-01-04, New Year's Eve",
        "2026-03-27T15:00, 1, 2026-03-30, over the night in which summer time begins",
        "2026-10-23T15:00, 1, 2026-10-26, over the night in which summer time ends"
    })
    void an_answer_is_promised_by_the_end_of_a_working_day(
            LocalDateTime written, int days, LocalDate promised, String why) {
        assertThat(WorkingDays.after(written.atZone(HERE).toInstant(), days))
                .as(why)
                .isEqualTo(promised.atTime(17, 0).atZone(HERE).toInstant());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2035-03-25",
        "2049-04-18",
        "2076-04-19",
        "2100-03-28"
    })
    void the_Monday_after_an_Easter_of_the_almanac_is_free_and_the_Tuesday_is_not(LocalDate easter) {
        assertThat(WorkingDays.worked(easter.plusDays(1))).isFalse();
        assertThat(WorkingDays.worked(easter.minusDays(2))).isFalse();
        assertThat(WorkingDays.worked(easter.plusDays(2))).isTrue();
    }

    @Test
    void every_year_has_five_to_nine_free_days_in_the_week() {
        for (var year = 2020; year < 2120; year++) {
            var first = LocalDate.of(year, 1, 1);
            var free = first.datesUntil(first.plusYears(1))
                    .filter(day -> day.getDayOfWeek().getValue() < 6 && !WorkingDays.worked(day))
                    .count();
            assertThat(free).as("free days in " + year).isBetween(5L, 9L);
        }
    }
}
