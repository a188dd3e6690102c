/** Who is around the dossier: the help team, and the lead of its department. */
@ApplicationModule(
        allowedDependencies = {"profile", "crypto", "audit", "web", "access", "account", "dossier", "signal"})
@NullMarked
package nl.kring.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
