package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AttemptRulesTest {
    @ParameterizedTest
    @CsvSource({
        "1, PT0S",
        "4, PT0S",
        "5, PT1S",
        "6, PT2S",
        "7, PT4S",
        "13, PT4M16S",
        "14, PT8M32S",
        "15, PT15M",
        "16, PT15M",
        "49, PT15M",
        "50, PT24H",
        "51, PT24H",
        "1000, PT24H"
    })
    void the_wait_doubles_to_a_quarter_of_an_hour_and_then_becomes_a_day(int failures, Duration wait) {
        assertThat(AttemptRules.after(failures)).isEqualTo(wait);
    }

    @Test
    void the_database_is_told_the_same() {
        var waits = AttemptRules.waits();
        assertThat(waits).hasSize(AttemptRules.LOCKED);
        for (var failures = 1; failures <= AttemptRules.LOCKED; failures++)
            assertThat(waits[failures - 1])
                    .isEqualTo((int) AttemptRules.after(failures).toSeconds());
    }
}
