package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which counts may stand beside each other. */
class FigureRulesTest {
    @Test
    void a_count_from_one_to_nine_is_hidden_and_nothing_and_ten_are_not() {
        assertThat(List.of(0, 1, 9, 10).stream().map(FigureRules::few)).containsExactly(false, true, true, false);
    }

    @Test
    void all_is_shown_when_nothing_is_hidden() {
        assertThat(FigureRules.of(List.of(12, 20, 0), List.of(32))).isEqualTo(new FigureRules.Shown(true, true));
    }

    @Test
    void no_sum_is_shown_beside_one_hidden_count_nor_a_list_that_adds_up_to_it() {
        assertThat(FigureRules.of(List.of(12, 3), List.of(15))).isEqualTo(new FigureRules.Shown(false, false));
        assertThat(FigureRules.of(List.of(15), List.of(12, 3))).isEqualTo(new FigureRules.Shown(false, false));
    }

    @Test
    void the_sum_of_few_is_never_shown() {
        assertThat(FigureRules.of(List.of(3, 4), List.of(7)).total()).isFalse();
        assertThat(FigureRules.of(List.of(1, 1, 1, 1), List.of(2, 2)).total()).isFalse();
    }

    @Test
    void two_hidden_ones_that_leave_no_choice_hide_the_sum() {
        assertThat(FigureRules.of(List.of(20, 9, 9), List.of(38))).isEqualTo(new FigureRules.Shown(false, false));
        assertThat(FigureRules.of(List.of(20, 4, 6), List.of(30))).isEqualTo(new FigureRules.Shown(true, true));
    }

    /** Tries every way in which the hidden counts could have been, and looks whether any of them can only be one. */
    @Test
    void whatever_is_shown_each_hidden_count_can_still_be_anything_from_one_to_nine() {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++) {
            var first = counts(random, 1 + random.nextInt(3), 0);
            var sum = first.stream().mapToInt(Integer::intValue).sum();
            var second = counts(random, 1 + random.nextInt(3), sum);
            var shown = FigureRules.of(first, second);
            for (var at = 0; at < first.size(); at++)
                if (FigureRules.few(first.get(at)))
                    assertThat(possible(first, second, at, shown, sum))
                            .as("%s beside %s, %s", first, second, shown)
                            .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    private static List<Integer> counts(Random random, int many, int sum) {
        var counts = new ArrayList<Integer>();
        for (var at = 0; at < many; at++) counts.add(random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(12));
        if (sum > 0) {
            var rest = sum;
            for (var at = 0; at < many - 1; at++) {
                counts.set(at, Math.min(counts.get(at), rest));
                rest -= counts.get(at);
            }
            counts.set(many - 1, rest);
        }
        return counts;
    }

    /** What the hidden count at this place can be for who sees the page. */
    private static TreeSet<Integer> possible(
            List<Integer> first, List<Integer> second, int place, FigureRules.Shown shown, int sum) {
        var sums = new TreeSet<Integer>();
        if (shown.total()) sums.add(sum);
        else if (shown.second()) ways(second).forEach(it -> sums.add(total(it)));
        var values = new TreeSet<Integer>();
        for (var way : ways(first)) if (sums.isEmpty() || sums.contains(total(way))) values.add(way.get(place));
        return values;
    }

    private static int total(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<List<Integer>> ways(List<Integer> counts) {
        var ways = new ArrayList<List<Integer>>();
        ways.add(List.of());
        for (var count : counts) {
            var longer = new ArrayList<List<Integer>>();
            for (var way : ways)
                for (var value : FigureRules.few(count) ? List.of(1, 2, 3, 4, 5, 6, 7, 8, 9) : List.of(count)) {
                    var next = new ArrayList<>(way);
                    next.add(value);
                    longer.add(next);
                }
            ways.clear();
            ways.addAll(longer);
        }
        return ways;
    }
}
