package nl.kring.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** The figures that a run is compared with, each "at least" or "at most" what was once seen. */
record Kept(Map<String, Figure> figures) {
    private static final double MOST = 0.25;

    /** @param least whether more is better */
    record Figure(boolean least, double seen) {
        static Figure of(String text) {
            if (text.startsWith("at least ")) return new Figure(true, Double.parseDouble(text.substring(9)));
            if (text.startsWith("at most ")) return new Figure(false, Double.parseDouble(text.substring(8)));
            throw new IllegalArgumentException("A kept figure begins with at least or at most: " + text);
        }

        boolean muchWorse(double now) {
            return least ? now < seen * (1 - MOST) : now > seen * (1 + MOST);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %.3f", least ? "at least" : "at most", seen);
        }
    }

    static Kept read() {
        try (var file = Objects.requireNonNull(Kept.class.getResourceAsStream("kept.properties"))) {
            return of(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Kept of(InputStream file) throws IOException {
        var lines = new Properties();
        lines.load(file);
        var figures = new TreeMap<String, Figure>();
        lines.forEach((name, figure) -> figures.put(name.toString(), Figure.of(figure.toString())));
        return new Kept(figures);
    }

    /** Each figure that is more than a quarter worse than the kept one, or that was not measured. */
    List<String> faults(Map<String, Double> seen) {
        var faults = new ArrayList<String>();
        figures.forEach((name, kept) -> {
            var now = seen.get(name);
            if (now == null) faults.add(name + " was not measured; kept is " + kept);
            else if (kept.muchWorse(now))
                faults.add(String.format(
                        Locale.ROOT, "%s is %.3f, more than a quarter worse than the kept %s", name, now, kept));
        });
        return faults;
    }
}
