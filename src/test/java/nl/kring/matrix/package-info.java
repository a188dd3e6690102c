/** Every route, as everybody, on everything: expected answers only. */
@NullUnmarked
package nl.kring.matrix;

import org.jspecify.annotations.NullUnmarked;
