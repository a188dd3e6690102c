package nl.kring.access;

import java.util.Optional;

/**
 * An open page of something that several people can have open. One look can then serve all of them at this program: made under the grant of
 * somebody who sees all of it, and shown to others only as far as it is certain that they see that too.
 *
 * @param <F> what a look finds
 */
public interface Shared<F> {
    /** What is open; the same for all who follow the same part of a safe. */
    Object topic();

    /** Whether who holds this grant sees all that others see there. */
    boolean whole(Grant grant);

    /** Looks, under the own grant: what there is that was not shown here. Any thread. */
    F find(Pass pass);

    /** Whether this page, followed under this grant, would have found the same, or less that it can tell by itself. One thread. */
    boolean covers(F found, Grant own);

    /** What is new here of what was found by its own look, or by a look that covers it; from here on that was shown. The same thread. */
    Optional<Told> show(F found, Grant own);
}
