package nl.kring.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which parts a page needs, and which it also shows when the viewer may see them.
 *
 * @param needed without one of these the whole pass is refused
 * @param welcome opened only where the rules allow
 */
public record Wish(Set<Part> needed, Set<Part> welcome) {
    public Wish {
        needed = EnumSet.copyOf(needed);
        welcome = Set.copyOf(welcome);
    }

    /** These parts, or no pass at all. */
    public static Wish need(Part first, Part... more) {
        return new Wish(EnumSet.of(first, more), Set.of());
    }

    /** The same needs, with these parts shown too where the rules allow; replaces an earlier welcome. */
    public Wish welcome(Part first, Part... more) {
        return new Wish(needed, EnumSet.of(first, more));
    }
}
