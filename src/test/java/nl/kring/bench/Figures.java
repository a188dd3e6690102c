package nl.kring.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What this run measured of what is kept: {@code ./kring bench --check} compares the two. */
final class Figures {
    private static final Map<String, List<Double>> SEEN = new TreeMap<>();

    private Figures() {}

    static void add(String name, double figure) {
        SEEN.computeIfAbsent(name, it -> new ArrayList<>()).add(figure);
    }

    /** Of each the median of its times. */
    static Map<String, Double> seen() {
        var medians = new TreeMap<String, Double>();
        SEEN.forEach((name, figures) -> medians.put(name, median(figures)));
        return medians;
    }

    private static double median(List<Double> figures) {
        var sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
