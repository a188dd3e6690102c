/** The promises of the demonstration. */
@NullMarked
package nl.kring.demo;

import org.jspecify.annotations.NullMarked;
