/** Measures Kring beside its peers; {@code ./kring bench}. What was found stands in {@code docs/figures.md}. */
@org.jspecify.annotations.NullMarked
package nl.kring.bench;
