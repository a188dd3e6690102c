/** Session reports: the worker writes, the client reads, and no version is lost. */
@ApplicationModule(
        allowedDependencies = {
            "profile",
            "crypto",
            "web",
            "access",
            "account",
            "dossier",
            "team",
            "signal",
            "timeline",
            "plan"
        })
@NullMarked
package nl.kring.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
