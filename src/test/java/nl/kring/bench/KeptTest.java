package nl.kring.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a run of the bench is compared with the figures that are kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptTest {
    private static Kept kept(String lines) throws IOException {
        return Kept.of(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "at most 10, 12.6, true",
        "at most 10, 12.4, false",
        "at most 10, 3, false",
        "at least 0.4, 0.29, true",
        "at least 0.4, 0.31, false",
        "at least 0.4, 2, false"
    })
    void a_figure_more_than_a_quarter_worse_fails_and_a_better_one_does_not(String figure, double now, boolean fails)
            throws IOException {
        assertThat(kept("page.cpu = " + figure).faults(Map.of("page.cpu", now))).hasSize(fails ? 1 : 0);
    }

    @Test
    void what_fails_names_the_figure_with_what_it_was_and_what_it_is() throws IOException {
        assertThat(kept("page.cpu = at most 10\nlog.part = at least 0.4")
                        .faults(Map.of("page.cpu", 20.0, "log.part", 0.5)))
                .containsExactly("page.cpu is 20.000, more than a quarter worse than the kept at most 10.000");
    }

    @Test
    void a_figure_that_was_not_measured_fails() throws IOException {
        assertThat(kept("page.cpu = at most 10").faults(Map.of("other", 1.0)))
                .containsExactly("page.cpu was not measured; kept is at most 10.000");
    }

    @Test
    void a_figure_that_was_measured_and_is_not_kept_does_not_fail() throws IOException {
        assertThat(kept("").faults(Map.of("other", 1.0))).isEmpty();
    }

    @Test
    void the_figures_that_are_kept_can_be_read() {
        assertThat(Kept.read().figures()).isNotEmpty();
    }

    @Test
    void a_kept_figure_says_whether_it_is_a_floor_or_a_roof() {
        assertThatThrownBy(() -> kept("page.cpu = 10")).hasMessageContaining("at least or at most");
    }
}
