/** Registering somebody who asks for help: whether the person is known here, and then the new dossier. */
@ApplicationModule(
        allowedDependencies = {"crypto", "audit", "web", "access", "factor", "account", "dossier", "team", "signal"})
@NullMarked
package nl.kring.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
