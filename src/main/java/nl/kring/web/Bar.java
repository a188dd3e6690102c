package nl.kring.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One block of the steps bar, in the units of its drawing (100 wide). */
record Bar(String x, String width, boolean on) {
    private static final double GAP = 1.6;

    static List<Bar> of(int done, int of) {
        var width = (100 - GAP * (of - 1)) / of;
        return IntStream.range(0, of)
                .mapToObj(i -> new Bar(decimal(i * (width + GAP)), decimal(width), i < done))
                .toList();
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
