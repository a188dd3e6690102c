/** Who is around the dossier: the help team, and the lead of its department. */
@ApplicationModule(allowedDependencies = {"profile", "crypto", "web", "access", "account", "dossier"})
@NullMarked
package nl.kring.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
