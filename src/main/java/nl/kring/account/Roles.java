package nl.kring.account;

import nl.kring.access.Role;
import nl.kring.access.Viewer;

/** How roles are named and shown. */
public final class Roles {
    private Roles() {}

    /** The key in the texts, such as {@code account.role.worker}. */
    public static String key(Role role) {
        return AccountWeb.roleKey(role);
    }

    /** Whether somebody is a client or of the circle, and so gets the pages of clients, also for what everybody has. */
    public static boolean outside(Viewer.Person viewer) {
        return viewer.roles().stream().noneMatch(RoleRules::signs);
    }
}
