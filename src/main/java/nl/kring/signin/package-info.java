/** Coming in: signing in, the first time with a code, the way back, and with what one signs in. */
@ApplicationModule(
        allowedDependencies = {"profile", "crypto", "audit", "notify", "signon", "web", "access", "factor", "account"})
@NullMarked
package nl.kring.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
