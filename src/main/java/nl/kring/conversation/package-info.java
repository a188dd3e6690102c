/** Conversations: what the client and the help team write to each other, and what everybody in the circle writes in the group. */
@ApplicationModule(
        allowedDependencies = {
            "profile",
            "crypto",
            "notify",
            "web",
            "access",
            "account",
            "dossier",
            "signal",
            "team",
            "timeline"
        })
@NullMarked
package nl.kring.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
