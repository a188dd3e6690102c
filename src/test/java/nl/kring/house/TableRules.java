package nl.kring.house;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL itself must say about our schemas; each question answers with one sentence per fault. */
final class TableRules {
    /** Tables that the program may touch without row-level security, and why: nothing of a safe stands in them. */
    static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("access.rule", "the table of rules, the same for everybody"),
            Map.entry("audit.node", "hashes of the tree"),
            Map.entry("audit.checkpoint", "signed notes about the tree"),
            Map.entry("audit.origin", "the name of the log"),
            Map.entry("audit.pending", "ids and times of lines that wait for their place"),
            Map.entry("audit.expired", "which numbers of the log were removed after their term"),
            Map.entry("crypto.key_check", "tells whether the key file fits"),
            Map.entry("crypto.shredded", "which safes were forgotten; replayed by a restore before anything is served"),
            Map.entry("kring.later_work", "names of tasks, opaque ids and times"),
            Map.entry("notify.notice", "who got a mail when, by opaque ids; sent by a job that opens no safe"),
            Map.entry(
                    "factor.day_key",
                    "keys of a day, by which addresses of nobody known are counted; gone after two days"),
            Map.entry("factor.attempt", "failures are counted before anybody is known; keyed digests and counts alone"),
            Map.entry("web.session", "a session is found before anybody is known"),
            Map.entry("web.session_attributes", "a session is found before anybody is known"),
            Map.entry("web.form_receipt", "which form was sent already; no content"));

    /** Tables of safes without row-level security that the program cannot touch at all, and why. */
    static final Map<String, String> CLOSED = Map.of(
            "access.permit", "a policy that reads it would recurse; reached through functions that check the pass",
            "audit.last_ordinal", "the sequencer's counter per safe; told through a function that checks the pass");

    /** Policies for the program that ask for no pass, and why. */
    static final Map<String, String> PASSLESS = Map.ofEntries(
            Map.entry("account.person.kring_known", "who signs in is asked before there is any pass; names are sealed"),
            Map.entry("account.role.kring_known", "who signs in is asked before there is any pass"),
            Map.entry(
                    "account.pledge_text.kring_known", "whoever is to sign reads it before any door opens; no secret"),
            Map.entry("audit.event.kring_add", "a refusal is logged too, and then there is no pass"),
            Map.entry("crypto.safe_key.kring_read", "a wrapped key opens nothing by itself"),
            Map.entry("crypto.safe_key.kring_add", "the key is made while the safe is founded"),
            Map.entry("profile.edition.kring_known", "what everybody sees of the organisation"),
            Map.entry("profile.installation.kring_known", "what everybody sees of the organisation"),
            Map.entry("profile.responsible.kring_known", "who answers for the data, shown to everybody"),
            Map.entry(
                    "crypto.receipt_key.kring_read",
                    "who has a receipt is known by nothing else; a digest and a wrapped key open nothing by themselves"),
            Map.entry("inquiry.hour.kring_open", "everybody sees whether the consultation hour is open"));

    /** Columns that need no index of their own. */
    static final Map<String, String> UNINDEXED = Map.of(
            "account.person.safe", "every row stands under the one organisation",
            "account.role.safe", "every row stands under the one organisation",
            "admin.key_copy.safe", "every row stands under the one organisation",
            "profile.edition.safe", "every row stands under the one organisation",
            "profile.responsible.safe", "every row stands under the one organisation",
            "account.department.safe", "every row stands under the one organisation",
            "account.placement.safe", "every row stands under the one organisation",
            "account.pledge_text.safe", "every row stands under the one organisation");

    private static final String OURS = """
            with ours as (
                select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
            ), tables as (
                select c.*, o.nspname || '.' || c.relname as name,
                    has_table_privilege('kring_app', c.oid, 'select, insert, update, delete, truncate')
                        or has_any_column_privilege('kring_app', c.oid, 'select, insert, update') as touched,
                    c.relrowsecurity and c.relforcerowsecurity as guarded
                from pg_class c join ours o on o.oid = c.relnamespace where c.relkind in ('r', 'p')
            ), owned as (
                select t.oid, t.name, t.guarded, t.relispartition, a.attnum, a.attname::text
                from tables t join pg_attribute a on a.attrelid = t.oid where a.attname in ('dossier', 'safe') and not a.attisdropped
            )
            """;

    private record Question(String sql, Set<String> except) {
        Question(String sql) {
            this(sql, Set.of());
        }
    }

    private static final List<Question> QUESTIONS = List.of(
            new Question("""
                    select name, 'has a column ' || attname || ' without row-level security, enabled and forced: call access.guard in its migration'
                    from owned where not guarded and not relispartition
                    """, both()),
            new Question("""
                    select name, 'is open to kring_app without row-level security: call access.guard, or add it to TableRules.OPEN with the reason'
                    from tables where touched and not guarded
                    """, OPEN.keySet()),
            new Question("""
                    select name, 'is guarded, but no policy lets kring_app in: call access.guard in its migration'
                    from tables t where touched and guarded and not exists
                        (select from pg_policy p where p.polrelid = t.oid and 'kring_app'::regrole = any (p.polroles))
                    """),
            new Question("""
                    select t.name || '.' || p.polname, 'is a policy for everybody: name the role'
                    from tables t join pg_policy p on p.polrelid = t.oid where 0 = any (p.polroles)
                    """),
            new Question("""
                    select t.name || '.' || p.polname, 'asks for no pass: use access.scope, or add it to TableRules.PASSLESS with the reason'
                    from tables t join pg_policy p on p.polrelid = t.oid and p.polpermissive where 'kring_app'::regrole = any (p.polroles)
                        and (coalesce(pg_get_expr(p.polqual, t.oid), '') || coalesce(pg_get_expr(p.polwithcheck, t.oid), '')) !~ 'access.scope'
                    """, PASSLESS.keySet()),
            new Question("""
                    select c.oid::regclass::text, 'is a view that reads as its owner: create it with (security_invoker = true)'
                    from pg_class c join ours o on o.oid = c.relnamespace where c.relkind = 'v'
                        and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']
                    """),
            new Question("""
                    select c.oid::regclass::text, 'keeps rows out of reach of row-level security: no materialized views'
                    from pg_class c join ours o on o.oid = c.relnamespace where c.relkind = 'm'
                    """),
            new Question("""
                    select p.oid::regprocedure::text, 'runs with its owner''s rights and the caller''s search path: add set search_path = '''''
                    from pg_proc p join ours o on o.oid = p.pronamespace where p.prosecdef
                        and not coalesce(p.proconfig, '{}') && array['search_path=""', 'search_path=pg_catalog', 'search_path=pg_catalog, pg_temp']
                    """),
            new Question("""
                    select p.oid::regprocedure::text, 'can be run by everybody: revoke all on function ... from public'
                    from pg_proc p join ours o on o.oid = p.pronamespace
                    where p.prosecdef and has_function_privilege('public', p.oid, 'execute')
                    """),
            new Question("""
                    select t.name || '.' || c.conname, 'is a foreign key without an index that begins with it: create one'
                    from tables t join pg_constraint c on c.conrelid = t.oid and c.contype = 'f' where not t.relispartition and not exists (
                        select from pg_index i where i.indrelid = t.oid and i.indpred is null and i.indisvalid
                            and (i.indkey::int2[])[0] = c.conkey[1])
                    """),
            new Question("""
                    select name || '.' || attname, 'is compared by every policy: create an index that begins with it'
                    from owned t where not relispartition and not exists (
                        select from pg_index i where i.indrelid = t.oid and i.indpred is null and (i.indkey::int2[])[0] = t.attnum)
                    """, UNINDEXED.keySet()));

    private TableRules() {}

    static List<String> faults(Connection database) throws SQLException {
        var faults = new ArrayList<String>();
        for (var question : QUESTIONS) faults.addAll(ask(database, OURS + question.sql, question.except));
        for (var closed : CLOSED.keySet())
            faults.addAll(ask(
                    database,
                    OURS
                            + "select name, 'is open to kring_app: revoke it, or guard it' from tables where touched and name = '"
                            + closed + "'",
                    Set.of()));
        return faults;
    }

    /** Two columns each: which thing, and what is wrong with it. */
    static List<String> ask(Connection database, String sql, Set<String> except) throws SQLException {
        var faults = new ArrayList<String>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next())
                if (!except.contains(row.getString(1))) faults.add(row.getString(1) + " " + row.getString(2));
        }
        return faults;
    }

    private static Set<String> both() {
        var both = new java.util.HashSet<>(OPEN.keySet());
        both.addAll(CLOSED.keySet());
        return both;
    }
}
