/** A demonstration: invented people and dossiers, and a way in without a password. In run mode there is none of it. */
@ApplicationModule(
        allowedDependencies = {
            "profile",
            "crypto",
            "audit",
            "web",
            "access",
            "account",
            "dossier",
            "signal",
            "team",
            "plan",
            "report",
            "conversation",
            "inquiry",
            "question",
            "oversight"
        })
@NullMarked
package nl.kring.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
