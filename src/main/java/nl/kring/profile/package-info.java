/** Who the organisation is: its name, form of address, colours, phone numbers and the terms it works by. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nl.kring.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
