package nl.kring.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietTest {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private static Instant at(String here) {
        return LocalDateTime.parse(here).atZone(HERE).toInstant();
    }

    @ParameterizedTest(name = "quiet from {0} until {1}: at {2} it is told at {3}")
    @CsvSource(textBlock = """
            21, 8,  2027-01-12T12:00,    2027-01-12T12:00
            21, 8,  2027-01-12T20:59:59, 2027-01-12T20:59:59
            21, 8,  2027-01-12T21:00,    2027-01-13T08:00
            21, 8,  2027-01-12T23:59,    2027-01-13T08:00
            21, 8,  2027-01-13T00:00,    2027-01-13T08:00
            21, 8,  2027-01-13T07:59:59, 2027-01-13T08:00
            21, 8,  2027-01-13T08:00,    2027-01-13T08:00
            9,  17, 2027-01-12T08:59,    2027-01-12T08:59
            9,  17, 2027-01-12T09:00,    2027-01-12T17:00
            9,  17, 2027-01-12T17:00,    2027-01-12T17:00
            0,  7,  2027-01-12T23:59,    2027-01-12T23:59
            0,  7,  2027-01-13T00:00,    2027-01-13T07:00
            22, 0,  2027-01-12T22:30,    2027-01-13T00:00
            8,  8,  2027-01-12T08:00,    2027-01-12T08:00
            0,  0,  2027-01-12T00:00,    2027-01-12T00:00
            21, 8,  2027-03-27T22:00,    2027-03-28T08:00
            21, 8,  2027-10-30T22:00,    2027-10-31T08:00
            1,  3,  2027-03-28T01:30,    2027-03-28T03:00
            1,  2,  2027-03-28T01:30,    2027-03-28T03:00
            """)
    void what_comes_in_quiet_hours_waits_for_their_end(int from, int until, String now, String then) {
        assertThat(new Quiet(from, until).notBefore(at(now))).isEqualTo(at(then));
    }

    @ParameterizedTest(name = "quiet from {0} until {1}: what is told at {2} is kept for {3}")
    @CsvSource(textBlock = """
            21, 8,  2027-01-12T12:00, PT9H
            21, 8,  2027-01-12T20:59, PT1M
            21, 8,  2027-01-13T08:00, PT13H
            21, 8,  2027-01-12T22:00, PT0S
            9,  17, 2027-01-12T17:00, PT16H
            9,  17, 2027-01-12T08:00, PT1H
            8,  8,  2027-01-12T12:00, PT24H
            3,  4,  2027-10-30T04:00, PT24H
            """)
    void a_push_service_keeps_nothing_until_in_the_quiet_hours(int from, int until, String now, Duration kept) {
        assertThat(new Quiet(from, until).left(at(now))).isEqualTo(kept);
    }
}
