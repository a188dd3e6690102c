/** For whoever keeps the system: people, roles, departments and the pledge. It shows no client and no content. */
@ApplicationModule(allowedDependencies = {"audit", "web", "access", "account"})
@NullMarked
package nl.kring.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
