/** What somebody asks of the intake desk, with an account or without a name: the consultation hour, the question form, and the desk. */
@ApplicationModule(
        allowedDependencies = {
            "profile",
            "crypto",
            "notify",
            "web",
            "access",
            "factor",
            "account",
            "dossier",
            "team",
            "conversation"
        })
@NullMarked
package nl.kring.inquiry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
