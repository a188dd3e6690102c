/** The only door to what is kept: safes, grants, rules, and the pass that decides, records and unlocks in one step. */
@ApplicationModule(allowedDependencies = {"profile", "crypto", "audit", "web"})
@NullMarked
package nl.kring.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
