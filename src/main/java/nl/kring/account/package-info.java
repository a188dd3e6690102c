/** Who are you: the people, their roles, and who is signed in. */
@ApplicationModule(allowedDependencies = {"profile", "crypto", "audit", "notify", "web", "access"})
@NullMarked
package nl.kring.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
