package nl.kring.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Who asks. A route that touches kept data takes one. */
public sealed interface Viewer {

    /** Somebody at a browser, whose open page can be told what is new. */
    sealed interface Live extends Viewer permits Person, Visitor {
        /** By whom streams are counted: the person, or the thread of somebody without a name. */
        UUID seat();

        /** Digest of the session. */
        String origin();
    }

    /**
     * A person who signed in.
     *
     * @param roles the roles held now
     * @param origin digest of the session, for the log
     * @param request id of this request
     * @param factorAt when the person last proved who it is
     */
    record Person(PersonId id, Set<Role> roles, String origin, UUID request, Instant factorAt) implements Live {
        @Override
        public UUID seat() {
            return id.value();
        }

        /** Whether this person holds the role now. */
        public boolean is(Role role) {
            return roles.contains(role);
        }
    }

    /**
     * Somebody without a name, who has shown the receipt of one thread, or is still in the visit in which it began (AVG art. 11: nobody
     * need say who it is).
     *
     * @param thread all that this visitor can see
     * @param origin digest of the session; it is never logged
     * @param request id of this request
     */
    record Visitor(UUID thread, String origin, UUID request) implements Live {
        /** Somebody whose session nobody asks about. */
        public Visitor(UUID thread, UUID request) {
            this(thread, "", request);
        }

        @Override
        public UUID seat() {
            return thread;
        }
    }

    /** The program at work on its own: reads through a pass as well, one line of log per run. */
    record System(Job job, String order) implements Viewer {}

    /** The jobs there are. */
    enum Job {
        RETENTION,
        SAMPLE,
        /** Checks with what somebody signs in. */
        SIGN_IN,
        /** Asks where a notice may go. */
        NOTIFY,
        /** Makes and ends accounts on behalf of whoever may ask for it. */
        ACCOUNT,
        /** Joins two dossiers of one person, in the transaction in which a second person confirmed. */
        MERGE,
        /** Watches the log for what is strange. */
        OVERSIGHT,
        /** Fills the index of dossiers that were made before it. */
        INDEX
    }
}
