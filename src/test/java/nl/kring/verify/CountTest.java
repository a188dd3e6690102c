package nl.kring.verify;

import static nl.kring.verify.Count.Step.AGAIN;
import static nl.kring.verify.Count.Step.AHEAD;
import static nl.kring.verify.Count.Step.LATE;
import static nl.kring.verify.Count.Step.NEXT;
import static org.assertj.core.api.Assertions.assertThat;

import nl.kring.verify.Count.Missing;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CountTest {
    private final Count count = new Count(1);

    @Test
    void numbers_that_follow_each_other_leave_nothing_missing() {
        assertThat(count.take(1, 0)).isEqualTo(NEXT);
        assertThat(count.take(2, 1)).isEqualTo(NEXT);
        assertThat(count.missing()).isEmpty();
        assertThat(count.take(2, 2)).isEqualTo(AGAIN);
        assertThat(count.take(0, 3)).isEqualTo(AGAIN);
    }

    @Test
    void what_was_passed_over_is_missing_until_it_comes_in_whatever_order() {
        assertThat(count.take(7, 10)).isEqualTo(AHEAD);
        assertThat(count.missing()).containsExactly(new Missing(1, 6, 10));
        assertThat(count.take(8, 11)).isEqualTo(NEXT);
        assertThat(count.take(3, 12)).isEqualTo(LATE);
        assertThat(count.missing()).containsExactly(new Missing(1, 2, 10), new Missing(4, 6, 10));
        assertThat(count.take(3, 13)).isEqualTo(AGAIN);
        assertThat(count.take(4, 14)).isEqualTo(LATE);
        assertThat(count.take(6, 15)).isEqualTo(LATE);
        assertThat(count.take(2, 16)).isEqualTo(LATE);
        assertThat(count.missing()).containsExactly(new Missing(1, 1, 10), new Missing(5, 5, 10));
        assertThat(count.take(5, 17)).isEqualTo(LATE);
        assertThat(count.take(1, 18)).isEqualTo(LATE);
        assertThat(count.missing()).isEmpty();
        assertThat(count.take(5, 19)).isEqualTo(AGAIN);
        assertThat(count.take(9, 20)).isEqualTo(NEXT);
    }

    @Test
    void several_gaps_are_told_each_with_the_line_that_came_instead() {
        count.take(2, 5);
        count.take(5, 6);
        assertThat(count.missing()).containsExactly(new Missing(1, 1, 5), new Missing(3, 4, 6));
    }
}
