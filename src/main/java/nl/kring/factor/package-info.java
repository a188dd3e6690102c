/** With what somebody proves who it is: codes, passwords, the authenticator, the printed card, passkeys, and the counting of failures. */
@ApplicationModule(allowedDependencies = {"profile", "crypto", "audit", "web", "access"})
@NullMarked
package nl.kring.factor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
