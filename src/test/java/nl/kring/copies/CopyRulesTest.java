package nl.kring.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CopyRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "'', 12:00, true",
        "3, 03:00, false",
        "19, 03:00, false",
        "23, 00:59, false",
        "23, 01:00, true",
        "23, 04:59, true",
        "23, 05:00, false",
        "25, 12:00, false",
        "27, 12:00, true",
    })
    void a_copy_is_due_every_night_and_by_day_when_the_night_was_missed(String hours, LocalTime clock, boolean due) {
        assertThat(CopyRules.copyDue(ago(hours), NOW, clock)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 12:00, true",
        "'', 5, 12:00, false",
        "'', 21, 12:00, true",
        "167, 167, 03:00, false",
        "169, 169, 03:00, true",
        "169, 169, 12:00, false",
        "195, 195, 12:00, true",
        "195, 10, 12:00, false",
    })
    void a_copy_is_tried_every_week_at_night_and_after_a_failure_the_next_day(
            String well, String last, LocalTime clock, boolean due) {
        assertThat(CopyRules.drillDue(ago(well), ago(last), NOW, clock)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, '', '', [NONE]",
        "20, false, 20, 20, []",
        "47, true, 20, 20, [FAILED]",
        "49, false, 20, 20, [OLD]",
        "20, false, '', 20, [DRILL_FAILED]",
        "20, false, 400, 400, [DRILL_OLD]",
    })
    void the_administrator_is_warned_of_what_is_old_or_failed(
            String newest, boolean failed, String lastWell, String well, String warnings) {
        var last = ago(lastWell.isEmpty() ? "1" : lastWell)
                .map(at -> new Drilled(at, at, !lastWell.isEmpty(), ""))
                .filter(drilled -> !newest.isEmpty());
        var kept = ago(well).map(at -> new Drilled(at, at, true, ""));
        assertThat(CopyRules.warnings(ago(newest), failed, last, kept, NOW)).hasToString(warnings);
    }

    @Test
    void the_name_of_a_copy_is_its_moment() {
        var name = Copy.name(NOW);
        assertThat(name).isEqualTo("2026-11-26T120000Z.copy");
        assertThat(Copy.in(java.nio.file.Path.of(name)).orElseThrow().at()).isEqualTo(NOW);
        assertThat(Copy.in(java.nio.file.Path.of("yesterday.copy"))).isEmpty();
        assertThat(Copy.in(java.nio.file.Path.of("2026-11-26T120000Z.txt"))).isEmpty();
    }

    private static Optional<Instant> ago(String hours) {
        return hours.isEmpty() ? Optional.empty() : Optional.of(NOW.minus(Duration.ofHours(Long.parseLong(hours))));
    }
}
