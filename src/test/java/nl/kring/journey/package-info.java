/** Walks through the demonstration in a real browser, for the roads that people walk most. */
@NullUnmarked
package nl.kring.journey;

import org.jspecify.annotations.NullUnmarked;
