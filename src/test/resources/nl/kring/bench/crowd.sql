-- Each given dossier so many times over, with all its rows, in bare SQL: what is sealed in the copies cannot be opened, and never is.
-- Ids are told apart by the number of the copy; copies share the people of the organisation, each among so many of them.
drop schema if exists crowd cascade;
create schema crowd;
create table crowd.given (safe uuid primary key);
create table crowd.shared (id uuid primary key, among int);

create function crowd.other(id uuid, copy int) returns uuid language sql stable as $$
    select case when id is null then null
        else md5(id::text || coalesce((select copy / among from crowd.shared s where s.id = $1), copy))::uuid end
$$;

create procedure crowd.multiply(first int, last int) language plpgsql as $$
declare
    t record;
begin
    perform set_config('session_replication_role', 'replica', true);
    for t in
        select format('%I.%I', n.nspname, c.relname) as name,
            min(a.attname) filter (where a.attname in ('safe', 'dossier') or c.oid = 'access.safe'::regclass and a.attname = 'id') as safe,
            string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns,
            string_agg(format(case
                when a.atttypid = 'uuid'::regtype then 'crowd.other(t.%I, copy)'
                when a.attname = 'number' and a.atttypid = 'text'::regtype then 't.%I || ''-'' || copy'
                when a.attname = 'digest' then 'sha256(t.%I || copy::text::bytea)'
                else 't.%I' end, a.attname), ', ' order by a.attnum) as made
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            and n.nspname in ('dossier', 'report', 'plan', 'conversation', 'team', 'crypto', 'signal', 'access')
        group by n.nspname, c.relname, c.oid
    loop
        if t.safe is null then continue; end if;
        execute format('insert into %s (%s) select %s from %s t join crowd.given g on g.safe = t.%I, generate_series(%s, %s) as copy',
            t.name, t.columns, t.made, t.name, t.safe, first, last);
    end loop;
    insert into account.person (id, safe, made_at)
        select crowd.other(p.id, copy), p.safe, p.made_at
        from account.person p, generate_series(first, last) as copy
        where p.id in (select m.person from access.permit m join crowd.given g on g.safe = m.safe)
    on conflict do nothing;
end
$$;
