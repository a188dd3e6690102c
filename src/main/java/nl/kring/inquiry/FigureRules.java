package nl.kring.inquiry;

import java.util.List;

/**
 * Which counts may be shown, so that nobody learns of one person by subtracting. A count from 1 to 9 is hidden; a sum, or another list
 * of the same people, is shown only when every hidden count could then still be anything from 1 to 9. Pure.
 */
final class FigureRules {
    static final int LEAST = 10;

    private FigureRules() {}

    /** Whether a count is that of so few that it is hidden. */
    static boolean few(int count) {
        return count > 0 && count < LEAST;
    }

    /**
     * One month.
     *
     * @param second whether the second list may be shown beside the first
     * @param total whether the sum of both may be shown
     */
    record Shown(boolean second, boolean total) {}

    /** What may be shown of two lists that count the same people; the first always is, with its few hidden. */
    static Shown of(List<Integer> first, List<Integer> second) {
        var one = Sum.of(first);
        var other = Sum.of(second);
        var all = new Sum(first.stream().mapToInt(Integer::intValue).sum(), 0);
        if (!few(all.open) && one.free(all) && other.free(all)) return new Shown(true, true);
        return new Shown(one.free(other) && other.free(one), false);
    }

    /** What can be known of a sum. @param open the shown counts together @param hidden how many counts are hidden */
    private record Sum(int open, int hidden) {
        static Sum of(List<Integer> counts) {
            return new Sum(
                    counts.stream()
                            .filter(it -> !few(it))
                            .mapToInt(Integer::intValue)
                            .sum(),
                    (int) counts.stream().filter(FigureRules::few).count());
        }

        int least() {
            return open + hidden;
        }

        int most() {
            return open + hidden * (LEAST - 1);
        }

        /** Whether each hidden count can be 1, and can be 9, whatever the others are, when what is known of the same sum is known too. */
        boolean free(Sum known) {
            if (hidden == 0) return true;
            return known.least() <= open + 1 + (hidden - 1) * (LEAST - 1)
                    && known.most() >= open + LEAST - 1 + (hidden - 1);
        }
    }
}
