package nl.kring.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reason why one person may enter one safe, from a moment, until a moment.
 *
 * @param role the role in which the person enters
 * @param ends first moment at which it no longer holds; null when open
 * @param only the parts to which it is narrowed; null for all that its kind opens
 */
public record Grant(
        UUID id,
        Kind kind,
        Role role,
        Instant starts,
        @Nullable Instant ends,
        @Nullable Set<Part> only) {
    /** A grant that opens all that its kind does. */
    public Grant(UUID id, Kind kind, Role role, Instant starts, @Nullable Instant ends) {
        this(id, kind, role, starts, ends, null);
    }

    /** Kinds of grants, weakest last: when several would do, the one that opens most is used and logged, of equals the first. */
    public enum Kind {
        /** The client's own dossier. */
        CLIENT,
        /** A worker of the dossier's help team. */
        HELP_TEAM,
        /** Somebody who stands in for a worker of the help team, from a day until a day. */
        STAND_IN,
        /** The lead of the department that helps. */
        TEAM_LEAD,
        /** Emergency access: hours, read-only, shown at once. */
        EMERGENCY,
        /** A colleague who is asked for advice: chosen parts, read-only, for some days. */
        CONSULTED,
        /** Let in by the client to help along: the plan, the group, and who helps. */
        SUPPORTER,
        /** Let in by the client to read along: the same, and nothing is done. */
        READER,
        /** Invited by the client: sees that invitation alone, and answers it. */
        INVITED,
        /** The client of a dossier that went into another one: sees who looked in it. */
        FORMER_CLIENT,
        /** Care staff, in the organisation's safe: may look up in an emergency. */
        CARE_STAFF,
        /** Staff outside the care, in the organisation's safe: knows who works here. */
        STAFF,
        /** The intake desk, in the organisation's safe: its hour and its answers. */
        INTAKE_DESK,
        /** The privacy officer, in the organisation's safe. */
        PRIVACY_OFFICER,
        /** The system administrator, in the organisation's safe. */
        ADMINISTRATOR,
        /** Somebody's own account. */
        OWNER,
        /** Who asked a question. */
        ASKER,
        /** Who answers a question. */
        ANSWERER,
        /** Who asked without a name: that thread and nothing else. */
        VISITOR,
        /** The job that destroys at the end of the term. */
        JOB_RETENTION,
        /** The job that fills a demonstration. */
        JOB_SAMPLE,
        /** The job that checks with what somebody signs in. */
        JOB_SIGN_IN,
        /** The job that asks where a notice may go. */
        JOB_NOTIFY,
        /** The job that makes and ends accounts. */
        JOB_ACCOUNT,
        /** The job that joins two dossiers of one person, after a second person confirmed. */
        JOB_MERGE,
        /** The job that watches the log for what is strange. */
        JOB_OVERSIGHT,
        /** The job that fills the index of dossiers that were made before it. */
        JOB_INDEX;

        /** Whether the client let this person in, to help along or to read along. */
        public boolean ofCircle() {
            return this == SUPPORTER || this == READER;
        }
    }

    /** Whether the rules allow it, within what the grant is narrowed to. */
    boolean may(Part part, Action action) {
        return (only == null || only.contains(part)) && AccessRules.may(kind, part, action);
    }

    boolean liveAt(Instant now) {
        return !now.isBefore(starts) && (ends == null || now.isBefore(ends));
    }
}
