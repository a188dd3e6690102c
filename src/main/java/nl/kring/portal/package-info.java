/** The client's own way into the portal, as the help team sees it: the letter with a code, and the way back. */
@ApplicationModule(
        allowedDependencies = {
            "profile", "crypto", "audit", "notify", "web", "access", "factor", "account", "signin", "dossier", "team"
        })
@NullMarked
package nl.kring.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
