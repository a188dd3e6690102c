package nl.kring.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import nl.kring.access.Role;

/**
 * How long a session may last.
 *
 * @param idle since somebody last did something
 * @param whole since signing in, whatever happens
 */
record Limit(Duration idle, Duration whole) {
    private static final Limit CLIENT = new Limit(Duration.ofMinutes(30), Duration.ofHours(8));
    private static final Limit STAFF = new Limit(Duration.ofMinutes(30), Duration.ofHours(10));
    private static final Limit ADMINISTRATOR = new Limit(Duration.ofMinutes(15), Duration.ofHours(4));

    /** The strictest of the roles that somebody holds. */
    static Limit of(Set<Role> roles) {
        return roles.stream().map(Limit::of).reduce(STAFF, Limit::stricter);
    }

    // No default: whoever adds a role decides how long its sessions last.
    private static Limit of(Role role) {
        return switch (role) {
            case CLIENT, VISITOR, REPRESENTATIVE, SUPPORTER -> CLIENT;
            case WORKER,
                    TEAM_LEAD,
                    COORDINATOR,
                    VOLUNTEER,
                    BACK_OFFICE,
                    PRIVACY_OFFICER,
                    COMPLAINTS_OFFICER,
                    COMMITTEE_MEMBER,
                    ABUSE_OFFICER,
                    CONTENT_EDITOR,
                    RECORDS_MANAGER -> STAFF;
            case ADMINISTRATOR, SYSTEM -> ADMINISTRATOR;
        };
    }

    private Limit stricter(Limit other) {
        return new Limit(least(idle, other.idle), least(whole, other.whole));
    }

    /** When a session ends in which nothing more happens. */
    Instant end(Presence presence) {
        var still = presence.seenAt().plus(idle);
        var last = presence.startedAt().plus(whole);
        return still.isBefore(last) ? still : last;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
