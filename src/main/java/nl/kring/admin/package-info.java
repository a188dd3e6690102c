/** The administrator's desk: people, roles, settings and the first run; never content. */
@ApplicationModule(
        allowedDependencies = {
            "profile", "crypto", "audit", "notify", "web", "access", "factor", "account", "signin", "copies"
        })
@NullMarked
package nl.kring.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
