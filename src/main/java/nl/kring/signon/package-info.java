/** Signing in elsewhere: an organisation's own provider, or a broker with DigiD behind it, speaks OpenID Connect with us. It knows nobody here. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nl.kring.signon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
