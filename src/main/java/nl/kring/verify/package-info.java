/** An independent reader of the log: it imports nothing of ours, so that a fault of the writer cannot hide in the reader. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nl.kring.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
