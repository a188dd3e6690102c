package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import nl.kring.profile.Language;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DatesTest {
    // In Auckland it is already the next day; people in Amsterdam must not notice.
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-23T11:00:00Z"), ZoneId.of("Pacific/Auckland"));

    private final Texts texts;

    DatesTest() throws IOException {
        this.texts = new Texts();
    }

    @Test
    void days_are_written_in_the_readers_language() {
        var day = LocalDate.of(2027, 3, 3);
        assertThat(in(Language.NL).date(day)).isEqualTo("3 maart 2027");
        assertThat(in(Language.NL_U).date(day)).isEqualTo("3 maart 2027");
        assertThat(in(Language.EN).date(day)).isEqualTo("3 March 2027");
        assertThat(in(Language.NL).shortDate(LocalDate.of(2026, 11, 17))).isEqualTo("di 17 nov");
        assertThat(in(Language.EN).shortDate(LocalDate.of(2026, 11, 17))).isEqualTo("Tue 17 Nov");
    }

    @Test
    void the_year_is_named_when_it_is_another_year() {
        assertThat(in(Language.NL).day(LocalDate.of(2026, 11, 17))).isEqualTo("dinsdag 17 november");
        assertThat(in(Language.NL).day(LocalDate.of(2025, 11, 17))).isEqualTo("maandag 17 november 2025");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:12:00Z, Vandaag om 9.12 uur, Today at 9:12",
        "2026-11-22T23:30:00Z, Vandaag om 0.30 uur, Today at 0:30",
        "2026-11-22T22:30:00Z, Gisteren om 23.30 uur, Yesterday at 23:30",
        "2026-11-24T09:30:00Z, Morgen om 10.30 uur, Tomorrow at 10:30",
        "2026-11-17T13:05:00Z, dinsdag 17 november om 14.05 uur, Tuesday 17 November at 14:05",
        "2026-07-01T13:05:00Z, woensdag 1 juli om 15.05 uur, Wednesday 1 July at 15:05"
    })
    void moments_are_told_as_people_tell_them(Instant moment, String dutch, String english) {
        assertThat(in(Language.NL).when(moment)).isEqualTo(dutch);
        assertThat(in(Language.NL_U).when(moment)).isEqualTo(dutch);
        assertThat(in(Language.EN).when(moment)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, vandaag, today",
        "2026-11-22, gisteren, yesterday",
        "2026-11-24, morgen, tomorrow",
        "2026-11-30, over 7 dagen, in 7 days",
        "2026-11-13, 10 dagen geleden, 10 days ago"
    })
    void how_far_a_day_is(LocalDate day, String dutch, String english) {
        assertThat(in(Language.NL).days(day)).isEqualTo(dutch);
        assertThat(in(Language.EN).days(day)).isEqualTo(english);
    }

    @Test
    void times_have_a_point_in_dutch_and_a_colon_in_english() {
        assertThat(in(Language.NL).time(LocalTime.of(9, 5))).isEqualTo("9.05 uur");
        assertThat(in(Language.EN).time(LocalTime.of(9, 5))).isEqualTo("9:05");
    }

    private Dates in(Language language) {
        return new Dates(texts, language, NOW);
    }
}
