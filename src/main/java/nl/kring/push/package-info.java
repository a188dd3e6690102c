/** Web push, off unless it is set up: that there is something new, on the devices where somebody asked for it, outside their quiet hours. */
@ApplicationModule(allowedDependencies = {"profile", "crypto", "notify", "web", "access", "account"})
@NullMarked
package nl.kring.push;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
