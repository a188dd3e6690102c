/** Where one comes in: the client's home, who looked in the dossier, and the worker's day. */
@ApplicationModule(
        allowedDependencies = {
            "profile",
            "audit",
            "web",
            "access",
            "account",
            "dossier",
            "signal",
            "team",
            "circle",
            "registration",
            "timeline",
            "plan",
            "report",
            "conversation",
            "consult",
            "question"
        })
@NullMarked
package nl.kring.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
