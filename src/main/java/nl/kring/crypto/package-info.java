/** Keys of safes, sealing of values, and blind indexes: what is kept is unreadable without them. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nl.kring.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
