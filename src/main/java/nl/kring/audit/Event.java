package nl.kring.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log, with the fields of NEN 7513 and opaque ids only: no name, no content.
 *
 * @param at when, to the microsecond
 * @param outcome EventOutcomeIndicator: 0 done, 4 refused, 8 failed
 * @param actor who
 * @param safeKind what kind of safe (ParticipantObjectTypeCode)
 * @param safe which safe; a client's dossier, or the organisation
 * @param parts which parts were opened
 * @param object the row that it was about, as {@code table:id}, when it was one
 * @param basis the kind of grant that allowed it (autorisatieprotocol), or the reason of a refusal
 * @param grant the grant that allowed it (behandelrelatie)
 * @param emergency whether it happened under emergency access
 * @param reason free text sealed under the safe
 */
public record Event(
        UUID id,
        Instant at,
        EventKind kind,
        int outcome,
        Actor actor,
        String safeKind,
        UUID safe,
        List<String> parts,
        @Nullable String object,
        @Nullable String basis,
        @Nullable UUID grant,
        @Nullable String purpose,
        boolean emergency,
        byte @Nullable [] reason) {

    public static final int DONE = 0;
    public static final int REFUSED = 4;
    public static final int FAILED = 8;

    public Event {
        at = at.truncatedTo(ChronoUnit.MICROS);
        parts = List.copyOf(parts);
        if (parts.stream().anyMatch(part -> part.isEmpty() || part.contains(",")))
            throw new IllegalArgumentException("A part is one word: the line joins them with commas");
    }

    /**
     * Who acted.
     *
     * @param kind PERSON, VISITOR or SYSTEM
     * @param role the role in which the person acted
     * @param responsible on whose behalf, when not the person's own
     * @param origin digest of the session (NetworkAccessPointID)
     * @param request id of the web request
     */
    public record Actor(
            String kind,
            @Nullable UUID person,
            @Nullable String role,
            @Nullable UUID responsible,
            @Nullable String origin,
            @Nullable UUID request) {}
}
