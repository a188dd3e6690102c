package nl.kring.verify;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All that was found: every finding is counted, the first hundred and at least one of each kind are named. */
final class Findings {
    static final int NAMED = 100;

    private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
    private final Map<Finding, List<String>> named = new EnumMap<>(Finding.class);
    private int kept;

    /** Adds one finding; {@code where} names the line or the checkpoint and says what is wrong with it. */
    void add(Finding kind, String where) {
        long before = counts.merge(kind, 1L, Long::sum) - 1;
        if (kept < NAMED || before == 0) {
            named.computeIfAbsent(kind, k -> new ArrayList<>()).add(where);
            kept++;
        }
    }

    boolean none() {
        return counts.isEmpty();
    }

    /** The exit code of the most severe kind found, 0 when there is none. */
    int code() {
        return counts.keySet().stream().findFirst().map(Finding::code).orElse(0);
    }

    /** Prints kind by kind, the most severe first. */
    void print(PrintStream out) {
        named.forEach((kind, places) -> {
            out.println(kind + " (exit code " + kind.code() + "): " + kind.sentence());
            places.forEach(place -> out.println("  " + place));
            long more = counts.getOrDefault(kind, 0L) - places.size();
            if (more > 0) {
                out.println("  and " + more + " more of this kind");
            }
        });
    }
}
