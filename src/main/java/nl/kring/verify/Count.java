package nl.kring.verify;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Watches that numbers follow each other without a gap, and remembers the gaps that are still open. */
final class Count {
    /** How a number stands to those before it. */
    enum Step {
        /** The number that was expected. */
        NEXT,
        /** Too high: one or more numbers were passed over. */
        AHEAD,
        /** It was passed over before, and comes now. */
        LATE,
        /** It was here already. */
        AGAIN
    }

    /**
     * Numbers that never came.
     *
     * @param before the line on which a higher number came instead
     */
    record Missing(long first, long last, long before) {}

    private long expected;
    private @Nullable TreeMap<Long, Missing> open;

    Count(long first) {
        expected = first;
    }

    /** Takes the next number, seen on line {@code seq}. */
    Step take(long number, long seq) {
        if (number == expected) {
            expected++;
            return Step.NEXT;
        }
        if (number > expected) {
            leave(new Missing(expected, number - 1, seq));
            expected = number + 1;
            return Step.AHEAD;
        }
        return fill(number) ? Step.LATE : Step.AGAIN;
    }

    /** The gaps that were not filled. */
    Iterable<Missing> missing() {
        return open == null ? java.util.List.of() : open.values();
    }

    private void leave(Missing gap) {
        if (open == null) {
            open = new TreeMap<>();
        }
        open.put(gap.first(), gap);
    }

    private boolean fill(long number) {
        var entry = open == null ? null : open.floorEntry(number);
        if (entry == null || entry.getValue().last() < number) {
            return false;
        }
        Missing gap = entry.getValue();
        java.util.Objects.requireNonNull(open).remove(gap.first());
        if (gap.first() < number) {
            leave(new Missing(gap.first(), number - 1, gap.before()));
        }
        if (number < gap.last()) {
            leave(new Missing(number + 1, gap.last(), gap.before()));
        }
        return true;
    }
}
