/** How to reach the client safely, changed by the client or by the help team; and who the client is, corrected by the help team. */
@ApplicationModule(allowedDependencies = {"web", "access", "account", "dossier", "signal"})
@NullMarked
package nl.kring.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
