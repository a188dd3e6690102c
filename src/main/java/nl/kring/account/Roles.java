package nl.kring.account;

import nl.kring.access.Role;

/** The text key under which a role is named. */
public final class Roles {
    private Roles() {}

    /** The key in the texts, such as {@code account.role.worker}. */
    public static String key(Role role) {
        return AccountWeb.roleKey(role);
    }
}
