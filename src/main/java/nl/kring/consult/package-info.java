/** Advice between colleagues: about somebody who is not named, or about this client with a look at what was chosen. */
@ApplicationModule(
        allowedDependencies = {"profile", "audit", "crypto", "notify", "web", "access", "account", "dossier", "team"})
@NullMarked
package nl.kring.consult;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
