/** The client's plan: goals, and who does what to reach them. */
@ApplicationModule(
        allowedDependencies = {"profile", "crypto", "web", "access", "account", "dossier", "team", "signal", "timeline"
        })
@NullMarked
package nl.kring.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
