/** The log: one line for each look and each change, ordered in a signed tree that shows when anything was altered. */
@ApplicationModule(allowedDependencies = {"crypto"})
@NullMarked
package nl.kring.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
