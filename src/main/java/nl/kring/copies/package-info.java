/** Copies of the data: where they lie, how they are sealed, how old they may get, and what the administrator sees of them. */
@ApplicationModule(allowedDependencies = {"crypto", "web", "access"})
@NullMarked
package nl.kring.copies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
