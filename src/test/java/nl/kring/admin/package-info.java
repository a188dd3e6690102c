/** The promises of the administrator's desk. */
@NullMarked
package nl.kring.admin;

import org.jspecify.annotations.NullMarked;
