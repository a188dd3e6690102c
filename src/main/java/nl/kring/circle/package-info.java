/** Whom the client lets in: everybody with access on one page, invitations, and whom the help team puts forward. */
@ApplicationModule(
        allowedDependencies = {
            "profile", "crypto", "audit", "notify", "web", "access", "factor", "account", "dossier", "team"
        })
@NullMarked
package nl.kring.circle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
