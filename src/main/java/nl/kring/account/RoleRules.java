package nl.kring.account;

import static nl.kring.access.Role.ABUSE_OFFICER;
import static nl.kring.access.Role.ADMINISTRATOR;
import static nl.kring.access.Role.CLIENT;
import static nl.kring.access.Role.COORDINATOR;
import static nl.kring.access.Role.PRIVACY_OFFICER;
import static nl.kring.access.Role.REPRESENTATIVE;
import static nl.kring.access.Role.SUPPORTER;
import static nl.kring.access.Role.SYSTEM;
import static nl.kring.access.Role.TEAM_LEAD;
import static nl.kring.access.Role.VISITOR;
import static nl.kring.access.Role.VOLUNTEER;
import static nl.kring.access.Role.WORKER;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.kring.access.Grant;
import nl.kring.access.Role;

/** What a role opens in the organisation, which roles go together, and who may give and end them. Pure. */
public final class RoleRules {
    private static final Set<Role> OUTSIDE =
            Collections.unmodifiableSet(EnumSet.of(CLIENT, REPRESENTATIVE, SUPPORTER, VISITOR));
    private static final Set<Role> CARE = EnumSet.of(WORKER, TEAM_LEAD, COORDINATOR, ABUSE_OFFICER);

    private RoleRules() {}

    /** Why a role is not given or not ended; {@link #key} is the text that says so. */
    public enum Refusal {
        /** Nobody can be without any role at the start. */
        NO_ROLE,
        /** Clients and their circle get their access another way. */
        NOT_GIVEN,
        /** Nobody changes one's own roles or ends one's own account. */
        ONESELF,
        /** The person has this role already. */
        HELD,
        /** The person does not have this role. */
        NOT_HELD,
        /** The account ended. */
        ENDED,
        /** Whoever keeps the system helps no clients and watches over nobody's privacy. */
        ADMINISTRATOR_APART,
        /** Whoever watches over privacy does not do the work that is watched. */
        OFFICER_APART,
        /** A volunteer sees no dossiers, so does no work that needs them. */
        VOLUNTEER_APART,
        /** The own dossier and the work have an account each. */
        OUTSIDE_APART,
        /** There must always be an administrator. */
        LAST_ADMINISTRATOR;

        /** The key of the text that says why. */
        public String key() {
            return "account.refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The grant in the organisation that comes with a role; empty when it opens nothing there. */
    public static Optional<Grant.Kind> opens(Role role) {
        return switch (role) {
            case WORKER, TEAM_LEAD -> Optional.of(Grant.Kind.CARE_STAFF);
            case COORDINATOR -> Optional.of(Grant.Kind.INTAKE_DESK);
            case BACK_OFFICE, COMPLAINTS_OFFICER, ABUSE_OFFICER, CONTENT_EDITOR, RECORDS_MANAGER ->
                Optional.of(Grant.Kind.STAFF);
            case PRIVACY_OFFICER -> Optional.of(Grant.Kind.PRIVACY_OFFICER);
            case ADMINISTRATOR -> Optional.of(Grant.Kind.ADMINISTRATOR);
            case VOLUNTEER, COMMITTEE_MEMBER, SUPPORTER, REPRESENTATIVE, CLIENT, VISITOR, SYSTEM -> Optional.empty();
        };
    }

    /** Whether somebody with this role is of the organisation, and so must sign the pledge of confidentiality. */
    public static boolean signs(Role role) {
        return role != SYSTEM && !OUTSIDE.contains(role);
    }

    /** The roles that an administrator can give. */
    public static List<Role> given() {
        return Arrays.stream(Role.values()).filter(RoleRules::signs).toList();
    }

    /** Why one person cannot hold all of these roles; empty when that is fine. */
    public static Optional<Refusal> together(Set<Role> roles) {
        if (roles.isEmpty()) return Optional.of(Refusal.NO_ROLE);
        if (roles.contains(SYSTEM)) return Optional.of(Refusal.NOT_GIVEN);
        var care = !Collections.disjoint(roles, CARE);
        if (!Collections.disjoint(roles, OUTSIDE) && roles.stream().anyMatch(RoleRules::signs))
            return Optional.of(Refusal.OUTSIDE_APART);
        if (roles.contains(ADMINISTRATOR) && (care || roles.contains(PRIVACY_OFFICER)))
            return Optional.of(Refusal.ADMINISTRATOR_APART);
        if (roles.contains(PRIVACY_OFFICER) && care) return Optional.of(Refusal.OFFICER_APART);
        if (roles.contains(VOLUNTEER) && care) return Optional.of(Refusal.VOLUNTEER_APART);
        return Optional.empty();
    }

    /** Why an administrator cannot make an account with these roles; empty when that is fine. */
    public static Optional<Refusal> start(Set<Role> roles) {
        if (roles.stream().anyMatch(role -> !signs(role))) return Optional.of(Refusal.NOT_GIVEN);
        return together(roles);
    }

    /**
     * Why somebody does not get a role; empty when that is fine.
     *
     * @param oneself whether it would be given by the person who gets it
     * @param held what the person holds now
     */
    public static Optional<Refusal> give(boolean oneself, Set<Role> held, Role role) {
        if (!signs(role)) return Optional.of(Refusal.NOT_GIVEN);
        if (oneself) return Optional.of(Refusal.ONESELF);
        if (held.contains(role)) return Optional.of(Refusal.HELD);
        var all = EnumSet.of(role);
        all.addAll(held);
        return together(all);
    }

    /** Why a role is not ended; empty when that is fine. @param administrators how many there are now */
    public static Optional<Refusal> end(boolean oneself, Set<Role> held, Role role, int administrators) {
        if (!signs(role)) return Optional.of(Refusal.NOT_GIVEN);
        if (oneself) return Optional.of(Refusal.ONESELF);
        if (!held.contains(role)) return Optional.of(Refusal.NOT_HELD);
        return last(role == ADMINISTRATOR, administrators);
    }

    /** Why an account is not ended; empty when that is fine. @param administrators how many there are now */
    public static Optional<Refusal> leave(boolean oneself, Set<Role> held, int administrators) {
        if (oneself) return Optional.of(Refusal.ONESELF);
        return last(held.contains(ADMINISTRATOR), administrators);
    }

    private static Optional<Refusal> last(boolean administrator, int administrators) {
        return administrator && administrators <= 1 ? Optional.of(Refusal.LAST_ADMINISTRATOR) : Optional.empty();
    }
}
