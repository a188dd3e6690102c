package nl.kring.account;

import nl.kring.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether anybody was ever given a role, in which a first run and its list of things to do are interested. Tells no names. */
@Component
public class RoleHolders {
    private final JdbcClient db;

    RoleHolders(JdbcClient db) {
        this.db = db;
    }

    /** Whether somebody who has the role came in at least once. */
    public boolean active(Role role) {
        return db.sql("""
                        select exists (select from account.role r join account.person p on p.id = r.person
                            where r.role = :role and p.active_at is not null)
                        """).param("role", role.name()).query(Boolean.class).single();
    }

    /** Whether the role was ever given, also when it has ended since. */
    public boolean ever(Role role) {
        return db.sql("select exists (select from account.role where role = :role)")
                .param("role", role.name())
                .query(Boolean.class)
                .single();
    }
}
