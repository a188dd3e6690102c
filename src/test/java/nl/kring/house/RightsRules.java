package nl.kring.house;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the program's own role may never do, as PostgreSQL tells it. */
final class RightsRules {
    private static final List<String> QUESTIONS = List.of("""
            select c.oid::regclass::text, 'belongs to kring_app, whom its own row-level security would not stop: kring_owner owns everything'
            from pg_class c where c.relowner = 'kring_app'::regrole
            union all select p.oid::regprocedure::text, 'belongs to kring_app: kring_owner owns everything' from pg_proc p where p.proowner = 'kring_app'::regrole
            union all select n.nspname, 'belongs to kring_app: kring_owner owns everything' from pg_namespace n where n.nspowner = 'kring_app'::regrole
            union all select d.datname, 'belongs to kring_app: kring_owner owns everything' from pg_database d where d.datdba = 'kring_app'::regrole
            """, """
            select nspname, 'lets kring_app make things: revoke create' from pg_namespace where has_schema_privilege('kring_app', oid, 'create')
            union all select datname, 'lets kring_app make things: revoke create and temporary'
                from pg_database where datname = current_database() and has_database_privilege('kring_app', oid, 'create, temporary')
            """, """
            select rolname, 'may pass row-level security or make roles: take it away in ops/roles.sql' from pg_roles
            where rolname in ('kring_app', 'kring_job', 'kring_migrate') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
            union all select member::regrole::text, 'is a member of ' || roleid::regrole || ': take it away in ops/roles.sql'
                from pg_auth_members where member in ('kring_app'::regrole, 'kring_job'::regrole)
            """, """
            select c.oid::regclass::text, 'lets kring_app change or remove lines of the log: it may add and read'
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'audit' and c.relkind in ('r', 'p')
                and (has_table_privilege('kring_app', c.oid, 'update, delete, truncate') or has_any_column_privilege('kring_app', c.oid, 'update'))
            """, """
            select c.oid::regclass::text, 'lets kring_app go round row-level security (truncate, references, trigger): revoke it'
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                and c.relkind in ('r', 'p') and has_table_privilege('kring_app', c.oid, 'truncate, references, trigger')
            """);

    private RightsRules() {}

    static List<String> faults(Connection database) throws SQLException {
        var faults = new ArrayList<String>();
        for (var question : QUESTIONS) faults.addAll(TableRules.ask(database, question, Set.of()));
        return faults;
    }
}
