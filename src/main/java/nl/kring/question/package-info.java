/** Questions that have a safe of their own: what was asked, about what, and the answers. */
@ApplicationModule(allowedDependencies = {"profile", "crypto", "notify", "web", "access", "account"})
@NullMarked
package nl.kring.question;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
