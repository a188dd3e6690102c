package nl.kring.access;

import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sealed column: its fixed tag and the parts of which each opens it.
 *
 * @param tag {@code schema.table.column}; never changes once written, since it is bound into every value
 */
public record Column(String tag, Set<Part> parts) {
    public Column {
        parts = Set.copyOf(parts);
    }

    /** A column of one part. */
    public Column(String tag, Part part) {
        this(tag, Set.of(part));
    }

    boolean in(Set<Part> opened) {
        return !Collections.disjoint(parts, opened);
    }

    /** "TEAM or CIRCLE". */
    String names() {
        return parts.stream().sorted().map(Part::name).collect(Collectors.joining(" or "));
    }
}
