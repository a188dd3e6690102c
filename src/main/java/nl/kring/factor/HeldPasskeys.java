package nl.kring.factor;

import nl.kring.access.Change;
import nl.kring.access.Pass;

/** What {@link Means} must know of passkeys. */
interface HeldPasskeys {
    /** How many the account has. */
    int count(Pass account);

    /** Ends them all. */
    void endAll(Change account);
}
