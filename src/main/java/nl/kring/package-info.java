/** The ground under the house: the command line, the database process, the folders and the wiring. */
@NullMarked
package nl.kring;

import org.jspecify.annotations.NullMarked;
