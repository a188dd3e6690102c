/** The log for the privacy officer: who did what, emergency access, and whether the log is whole. */
@ApplicationModule(
        allowedDependencies = {"profile", "crypto", "audit", "notify", "web", "access", "account", "dossier", "question"
        })
@NullMarked
package nl.kring.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
