package nl.kring.doctor;

import java.util.List;

/** What the roles of the database may: the program must not be able to step over the walls around a safe. */
final class RoleChecks {
    private static final String AGAIN = "Let an administrator of the server run ops/roles.sql again in this database.";

    private RoleChecks() {}

    static List<Finding> rights(Patient patient) {
        return patient.as("kring_app").sql("""
                        select rolname from pg_roles
                        where rolname in ('kring_owner', 'kring_migrate', 'kring_app', 'kring_job', 'kring_backup')
                          and (rolsuper or rolcreaterole or rolcreatedb or rolreplication
                               or (rolbypassrls and rolname <> 'kring_backup')
                               or (rolcanlogin and rolname = 'kring_owner'))
                        union all
                        select rolname from pg_roles
                        where rolname in ('kring_app', 'kring_job')
                          and (pg_has_role(rolname, 'kring_owner', 'member') or pg_has_role(rolname, 'kring_backup', 'member'))
                        """).query(String.class).list().stream()
                .map(role -> Finding.broken(
                        "The database role %s may more than it needs.".formatted(role),
                        "A fault in the program could then read or change a dossier without a pass.",
                        AGAIN + " It takes no membership away: 'revoke' what was granted beside it."))
                .toList();
    }

    static List<Finding> owners(Patient patient) {
        return patient.as("kring_app").sql("""
                        select distinct r.rolname from pg_class c join pg_roles r on r.oid = c.relowner
                        where r.rolname in ('kring_app', 'kring_job', 'kring_backup')
                        """).query(String.class).list().stream()
                .map(role -> Finding.broken(
                        "The database role %s owns tables.".formatted(role),
                        "An owner can take the walls around its tables away.",
                        "Let an administrator of the server run: reassign owned by %s to kring_owner".formatted(role)))
                .toList();
    }

    static List<Finding> walls(Patient patient) {
        return patient.as("kring_app").sql("""
                        select c.oid::regclass::text from pg_class c join pg_roles r on r.oid = c.relowner
                        where r.rolname = 'kring_owner' and c.relkind in ('r', 'p') and not c.relispartition
                          and (c.relforcerowsecurity and not c.relrowsecurity or c.relrowsecurity and not c.relforcerowsecurity
                               or exists (select from pg_policy p where p.polrelid = c.oid) and not c.relrowsecurity)
                        """).query(String.class).list().stream()
                .map(table -> Finding.broken(
                        "Row-level security of the table %s is off.".formatted(table),
                        "The database no longer refuses rows for which there is no pass.",
                        "Let an administrator of the server run: alter table %s enable row level security, force row level security"
                                .formatted(table)))
                .toList();
    }
}
