/** What of the machine, the database and the settings would break a promise, and what to do about it. */
@ApplicationModule(allowedDependencies = {"profile", "crypto", "audit", "notify", "copies"})
@NullMarked
package nl.kring.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
