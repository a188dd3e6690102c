package nl.kring.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.audit.EventKind;
import nl.kring.audit.Lines;
import org.jspecify.annotations.Nullable;

/**
 * Who looked, for the one whose dossier it is.
 *
 * @param looks newest first, those of the same day merged
 * @param check whether every line on this page is the one that was signed, and none is missing
 * @param lines how many lines of log were read and proved
 * @param more whether there are older ones
 */
public record Looked(List<Look> looks, Lines.Check check, int lines, boolean more) {

    /**
     * One look, or several of the same kind by the same person on the same day.
     *
     * @param line id of the newest of its lines
     * @param person who; null for the program itself
     * @param role in which role; null when that cannot be read
     * @param kind what was done
     * @param refused whether it was tried and refused
     * @param reason why it was refused; null when it was not
     * @param basis the kind of grant that allowed it; null for a refusal
     * @param parts what was opened
     * @param first when, first of that day
     * @param last when, last of that day
     * @param times how often that day
     * @param own whether it was the client
     * @param object the row that it was about, as {@code table:id}, when it was one
     * @param strange whether the program cannot have written this: somebody changed it
     */
    public record Look(
            UUID line,
            @Nullable PersonId person,
            @Nullable Role role,
            EventKind kind,
            boolean refused,
            @Nullable Refusal reason,
            Grant.@Nullable Kind basis,
            Set<Part> parts,
            Instant first,
            Instant last,
            int times,
            boolean own,
            @Nullable String object,
            boolean strange) {}
}
