/** Notices without content: a mail that says that something waits, sent until it arrives, and the queue of them. */
@ApplicationModule(allowedDependencies = {"profile", "crypto"})
@NullMarked
package nl.kring.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
