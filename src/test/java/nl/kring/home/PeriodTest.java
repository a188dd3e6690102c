package nl.kring.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import nl.kring.web.Errors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PeriodTest {
    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);
    private static final Instant NOON = Instant.parse("2026-11-21T11:00:00.123456789Z");

    @Test
    void this_week_begins_on_monday_and_this_month_on_the_first() {
        assertThat(Period.of("week", "", "", SATURDAY, Errors.none()).first()).isEqualTo(LocalDate.of(2026, 11, 16));
        assertThat(Period.of("month", "", "", SATURDAY, Errors.none()).first()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(Period.of("all", "", "", SATURDAY, Errors.none()).start()).isNull();
    }

    @Test
    void days_begin_and_end_at_midnight_here_also_when_the_clocks_change() {
        var autumn = Period.of("", "2026-10-24", "25-10-2026", SATURDAY, Errors.none());
        assertThat(autumn.start()).isEqualTo(Instant.parse("2026-10-23T22:00:00Z"));
        assertThat(autumn.end(NOON)).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
    }

    @Test
    void the_end_is_never_later_than_now() {
        assertThat(Period.of("", "", "", SATURDAY, Errors.none()).end(NOON))
                .isEqualTo(Instant.parse("2026-11-21T11:00:00.123456Z"));
        assertThat(Period.of("", "", "2027-01-01", SATURDAY, Errors.none()).end(NOON))
                .isBefore(NOON);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30,",
        ",32-1-2026",
        ",31-2-2026",
        "gisteren,",
        "0001-01-01,",
        "99999-01-01,",
        "2026-11-21,2026-11-20"
    })
    void a_day_that_cannot_be_is_told_and_kept(String from, String until) {
        var errors = Errors.none();
        var period = Period.of("", from == null ? "" : from, until == null ? "" : until, SATURDAY, errors);
        assertThat(errors.isEmpty()).isFalse();
        assertThat(period.from()).isEqualTo(from == null ? "" : from);
    }
}
