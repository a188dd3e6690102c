/** What waits for the help team, and since when; never what it says. */
@ApplicationModule(allowedDependencies = {"crypto", "access", "dossier"})
@NullMarked
package nl.kring.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
