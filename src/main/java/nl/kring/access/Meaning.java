package nl.kring.access;

import java.util.EnumSet;
import java.util.Set;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the log says, in words that the program knows. Whoever holds the database can write anything into a line:
 * what is no such word is left out, and the line is strange.
 *
 * @param role in which somebody acted; null when it is no role
 * @param parts what was opened
 * @param ground the kind of grant that allowed it; null for a refusal, or when none was written
 * @param reason why it was refused; null when it was not
 * @param strange whether this program cannot have written the line
 */
public record Meaning(
        @Nullable Role role,
        Set<Part> parts,
        Grant.@Nullable Kind ground,
        @Nullable Refusal reason,
        boolean strange) {
    private static final Set<String> VIEWERS = Set.of("PERSON", "VISITOR", "SYSTEM");

    /** Reads a line; never fails, whatever stands in it. */
    public static Meaning of(Event event) {
        var role = event.actor().role() == null
                ? Role.SYSTEM
                : word(Role.class, event.actor().role());
        var parts = EnumSet.noneOf(Part.class);
        for (var name : event.parts()) {
            var part = word(Part.class, name);
            if (part != null) parts.add(part);
        }
        var refused = event.outcome() == Event.REFUSED;
        var ground = refused ? null : word(Grant.Kind.class, event.basis());
        var reason = refused ? word(Refusal.class, event.basis()) : null;
        var strange = event.kind() == EventKind.UNKNOWN
                || !refused && event.outcome() != outcome(event.kind())
                || role == null
                || parts.size() < event.parts().size()
                || event.basis() != null && ground == null && reason == null
                || word(Safe.Kind.class, event.safeKind()) == null
                || !VIEWERS.contains(event.actor().kind());
        return new Meaning(role, parts, ground, reason, strange);
    }

    /** What a line of this kind says of its outcome when nothing was refused; every line is written so. */
    static int outcome(EventKind kind) {
        return kind == EventKind.SIGN_IN_FAILED ? Event.FAILED : Event.DONE;
    }

    private static <W extends Enum<W>> @Nullable W word(Class<W> words, @Nullable String text) {
        if (text == null) return null;
        try {
            return Enum.valueOf(words, text);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
