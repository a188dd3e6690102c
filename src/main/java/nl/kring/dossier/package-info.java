/** The dossier of one client: who it is, how to reach them safely, and the cases under their legal regimes. */
@ApplicationModule(allowedDependencies = {"profile", "crypto", "audit", "web", "access", "account"})
@NullMarked
package nl.kring.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
