-- One line for all that a database is made of apart from its rows: kind, name, and what it is like. Two databases with the
-- same lines hold the same tables, functions, rules and rights. The rights of an owner on its own differ between versions of
-- PostgreSQL and say nothing. What roles and the database itself may do is set at every start (roles.sql): here are their names. What a version counts itself (the constraints NOT NULL, since 18) stands with the columns.
with mine as (
    select oid, nspname as name, nspowner, nspacl from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema'
), rights as (
    select kind, id, string_agg(coalesce(r.rolname, 'public') || ':' || x.privilege_type, ',' order by r.rolname, x.privilege_type) as given
    from (
        select 'n'::text as kind, oid as id, nspowner as owner, coalesce(nspacl, acldefault('n', nspowner)) as acl from mine
        union all
        select 'c', c.oid, relowner, coalesce(relacl, acldefault(case relkind when 'S' then 's'::"char" else 'r'::"char" end, relowner))
        from pg_class c join mine on mine.oid = relnamespace where relkind in ('r', 'p', 'v', 'm', 'S', 'f')
        union all
        select 'p', p.oid, proowner, coalesce(proacl, acldefault('f', proowner)) from pg_proc p join mine on mine.oid = pronamespace
    ) owned cross join lateral aclexplode(acl) x left join pg_roles r on r.oid = x.grantee
    where x.grantee <> owner
    group by kind, id
)
select 'role', rolname, '' from pg_roles where rolname !~ '^pg_'
union all
select 'database', datname, '' from pg_database where datname <> 'postgres' and not datistemplate
union all
select 'extension', extname, '' from pg_extension
union all
select 'schema', name, concat_ws(' ', nspowner::regrole, given) from mine left join rights on kind = 'n' and id = mine.oid
union all
select 'table', format('%I.%I', name, relname), concat_ws(' ', relkind, relpersistence, relowner::regrole, relrowsecurity,
    relforcerowsecurity, reloptions::text, pg_get_expr(relpartbound, c.oid), given)
from pg_class c join mine on mine.oid = relnamespace left join rights on kind = 'c' and id = c.oid
where relkind in ('r', 'p', 'v', 'm', 'S', 'f')
union all
select 'column', format('%I.%I.%I', name, relname, attname), concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attidentity,
    attgenerated, attcollation::regcollation, attacl::text, pg_get_expr(adbin, adrelid))
from pg_attribute a join pg_class c on c.oid = attrelid join mine on mine.oid = relnamespace
left join pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
where attnum > 0 and not attisdropped and relkind in ('r', 'p', 'v', 'm', 'f')
union all
select 'constraint', format('%I.%I', name, conname), concat_ws(' ', conrelid::regclass, pg_get_constraintdef(k.oid), convalidated)
from pg_constraint k join mine on mine.oid = connamespace where contype <> 'n'
union all
select 'index', format('%I.%I', name, relname), concat_ws(' ', pg_get_indexdef(c.oid), indisvalid)
from pg_class c join pg_index i on i.indexrelid = c.oid join mine on mine.oid = relnamespace
union all
select 'trigger', concat_ws('.', tgrelid::regclass, tgname), concat_ws(' ', tgenabled, pg_get_triggerdef(t.oid))
from pg_trigger t join pg_class c on c.oid = tgrelid join mine on mine.oid = relnamespace where not tgisinternal
union all
select 'policy', concat_ws('.', polrelid::regclass, polname), concat_ws(' ', polcmd, polpermissive,
    (select string_agg(who::regrole::text, ',' order by who::regrole::text) from unnest(polroles) who),
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
from pg_policy
union all
select 'rule', concat_ws('.', ev_class::regclass, rulename), pg_get_ruledef(w.oid)
from pg_rewrite w join pg_class c on c.oid = ev_class join mine on mine.oid = relnamespace
union all
select 'function', p.oid::regprocedure::text, concat_ws(' ', md5(prosrc), prorettype::regtype,
    (select lanname from pg_language l where l.oid = prolang), proowner::regrole, prosecdef,
    provolatile, proisstrict, proparallel, proconfig::text, given)
from pg_proc p join mine on mine.oid = pronamespace left join rights on kind = 'p' and id = p.oid
where not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
union all
select 'type', t.oid::regtype::text, concat_ws(' ', typtype, typowner::regrole,
    (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum where enumtypid = t.oid))
from pg_type t join mine on mine.oid = typnamespace where typtype in ('e', 'd', 'r')
union all
select 'default right', coalesce(n.nspname, 'everywhere'), concat_ws(' ', defaclrole::regrole, defaclobjtype, defaclacl::text)
from pg_default_acl left join pg_namespace n on n.oid = defaclnamespace
union all
select 'large object', loid.oid::text, '' from pg_largeobject_metadata loid
order by 1, 2, 3
