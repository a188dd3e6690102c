/** The timeline of a dossier, put together from what each room adds, and the search in it. */
@ApplicationModule(allowedDependencies = {"web", "access", "dossier"})
@NullMarked
package nl.kring.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
