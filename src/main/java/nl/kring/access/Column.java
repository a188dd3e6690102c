package nl.kring.access;

/**
 * A sealed column: its fixed tag and the part that it belongs to.
 *
 * @param tag {@code schema.table.column}; never changes once written, since it is bound into every value
 */
public record Column(String tag, Part part) {}
