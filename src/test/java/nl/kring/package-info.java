/** The promises of the ground floor, and the database that all specs share. */
@NullMarked
package nl.kring;

import org.jspecify.annotations.NullMarked;
