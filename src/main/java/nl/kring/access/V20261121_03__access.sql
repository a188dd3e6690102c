-- Safes, grants, the rules as a second wall, and the signed context that a pass sets.
create schema access;
grant usage on schema access to kring_app, kring_job, kring_migrate, kring_backup;

create table access.safe (
    id           uuid primary key,
    kind         text not null check (kind in ('DOSSIER', 'ORGANISATION')),
    number       text unique,
    made_at      timestamptz not null,
    destroyed_at timestamptz
);

insert into access.safe (id, kind, made_at) values ('00000000-0000-7000-8000-000000000001', 'ORGANISATION', now());

-- A grant. It carries no row-level security (a policy that reads it would recurse); the program reaches it only
-- through the functions below.
create table access.permit (
    id        uuid primary key,
    person    uuid not null,
    safe      uuid not null references access.safe,
    kind      text not null check (kind not like 'JOB%'), -- a job is the program itself, never a person
    role      text not null,
    starts_at timestamptz not null,
    ends_at   timestamptz,
    given_by  text not null,
    ended_by  text
);
create index permit_person on access.permit (person, safe);
create index permit_safe on access.permit (safe);

create table access.rule (
    kind   text not null,
    part   text not null,
    action text not null,
    primary key (kind, part, action)
);
insert into access.rule (kind, part, action)
select kind, unnest(parts), action from (values
    ('CLIENT',          'READ',    array['IDENTITY', 'CASES', 'PLAN', 'REPORT', 'TEAM', 'LOG']),
    ('HELP_TEAM',       'READ',    array['IDENTITY', 'CASES', 'PLAN', 'REPORT', 'REPORT_INTERNAL', 'TEAM']),
    ('HELP_TEAM',       'CHANGE',  array['REPORT', 'REPORT_INTERNAL']),
    ('TEAM_LEAD',       'READ',    array['IDENTITY', 'CASES', 'PLAN', 'TEAM']),
    ('EMERGENCY',       'READ',    array['IDENTITY', 'CASES', 'PLAN', 'REPORT', 'REPORT_INTERNAL', 'TEAM']),
    ('CARE_STAFF',      'READ',    array['FIND', 'PEOPLE']),
    ('CARE_STAFF',      'CHANGE',  array['FIND', 'EMERGENCY']),
    ('PRIVACY_OFFICER', 'READ',    array['OVERSIGHT', 'PEOPLE']),
    ('PRIVACY_OFFICER', 'CHANGE',  array['OVERSIGHT']),
    ('ADMINISTRATOR',   'READ',    array['PEOPLE']),
    ('JOB_RETENTION',   'READ',    array['IDENTITY', 'CASES', 'PLAN', 'REPORT', 'REPORT_INTERNAL', 'TEAM', 'LOG', 'GRANT', 'KEY']),
    ('JOB_RETENTION',   'DESTROY', array['IDENTITY', 'CASES', 'PLAN', 'REPORT', 'REPORT_INTERNAL', 'TEAM', 'LOG', 'GRANT', 'KEY']),
    ('JOB_SAMPLE',      'READ',    array['IDENTITY', 'CASES', 'PLAN', 'REPORT', 'REPORT_INTERNAL', 'TEAM', 'LOG', 'GRANT', 'KEY',
                                         'PEOPLE', 'FIND', 'EMERGENCY', 'OVERSIGHT']),
    ('JOB_SAMPLE',      'CHANGE',  array['IDENTITY', 'CASES', 'PLAN', 'REPORT', 'REPORT_INTERNAL', 'TEAM', 'LOG', 'GRANT', 'KEY',
                                         'PEOPLE', 'FIND', 'EMERGENCY', 'OVERSIGHT'])
) as r (kind, action, parts);

-- HMAC-SHA-256 pads of the key that signs contexts. No role but the owner reads it.
create table access.context_key (
    single boolean primary key default true check (single),
    ipad bytea not null,
    opad bytea not null
);

grant select, insert, update on access.context_key to kring_migrate;

-- The verified fields of the context that Java signed for this very transaction, or null when there is none:
-- {version, kind, person, safe, parts, action, moment, transaction start, backend}. Anything else is refused.
create function access.context() returns text[] language plpgsql stable security definer set search_path = '' as $$
declare
    raw    text := nullif(current_setting('kring.pass', true), '');
    fields text[];
    signed bytea;
    pads   access.context_key;
begin
    if raw is null then return null; end if;
    fields := string_to_array(raw, '|');
    select * into strict pads from access.context_key;
    signed := convert_to(array_to_string(fields[1:9], '|'), 'UTF8');
    if array_length(fields, 1) is distinct from 10
        or fields[1] is distinct from 'kring1'
        or encode(sha256(pads.opad || sha256(pads.ipad || signed)), 'hex') is distinct from fields[10]
        or fields[9] is distinct from pg_backend_pid()::text
        or fields[8] is distinct from ((extract(epoch from transaction_timestamp()) * 1000000)::bigint)::text
    then
        raise exception 'This context was not signed for this transaction' using errcode = 'insufficient_privilege';
    end if;
    return fields[1:9];
end $$;

create function access.moment(fields text[]) returns timestamptz language sql immutable set search_path = '' as $$
    select timestamptz 'epoch' + fields[7]::bigint * interval '1 microsecond'
$$;

-- The moment of the pass: times come from the program's one clock.
create function access.at() returns timestamptz language sql stable security definer set search_path = '' as $$
    select access.moment(access.context())
$$;

-- The safes whose part may be touched now: one for a pass, many for a reach, none without a context. A pass names
-- its safe and parts, and the grant and the rule must hold here too.
create function access.scope(wanted text, doing text) returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare
    c uuid[];
    f text[] := access.context();
    moment timestamptz;
begin
    if f is null or not wanted = any (string_to_array(f[5], ',')) or (doing <> 'READ' and doing <> f[6]) then
        return '{}';
    end if;
    moment := access.moment(f);
    case f[2]
        when 'job' then
            select array[f[4]::uuid] into c from access.rule r where r.kind = 'JOB_' || f[3] and r.part = wanted and r.action = doing;
        when 'pass' then
            select array[p.safe] into c from access.permit p join access.rule r on r.kind = p.kind
            where p.person = f[3]::uuid and p.safe = f[4]::uuid and r.part = wanted and r.action = doing
              and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment) limit 1;
        when 'reach' then
            select array_agg(distinct p.safe) into c from access.permit p join access.rule r on r.kind = p.kind
            where p.person = f[3]::uuid and r.part = wanted and r.action = doing
              and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment);
    end case;
    return coalesce(c, '{}');
end $$;

-- The one template of row-level security. "visible" narrows what the part shows; rows that it hides are for "hidden_part".
create procedure access.guard(target regclass, part text, owner text default 'dossier',
                              visible text default 'true', hidden_part text default null)
language plpgsql as $$
declare
    reading text := format('%I = any ((select access.scope(%L, ''READ''))::uuid[]) and (%s)', owner, part, visible);
    writing text := format('%I = any ((select access.scope(%L, ''CHANGE''))::uuid[])', owner, part);
    ending  text := format('%I = any ((select access.scope(%L, ''DESTROY''))::uuid[])', owner, part);
begin
    if hidden_part is not null then
        reading := format('(%s) or %I = any ((select access.scope(%L, ''READ''))::uuid[])', reading, owner, hidden_part);
    end if;
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy kring_read on %s for select to kring_app using (%s)', target, reading);
    execute format('create policy kring_add on %s for insert to kring_app with check (%s)', target, writing);
    execute format('create policy kring_alter on %s for update to kring_app using (%s) with check (%s)', target, writing, writing);
    execute format('create policy kring_remove on %s for delete to kring_app using (%s)', target, ending);
    execute format('grant select, insert, update, delete on %s to kring_app', target);
    execute format('grant select on %s to kring_backup', target);
end $$;

-- A person's grants for one safe, ended ones too. Both ids must be known: nothing can be listed with it.
create function access.permits(who uuid, target uuid)
returns table (id uuid, kind text, role text, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select p.id, p.kind, p.role, p.starts_at, p.ends_at from access.permit p where p.person = who and p.safe = target
$$;

-- Gives access. Allowed with the part GRANT of that safe; with the organisation's part EMERGENCY, an emergency grant to
-- oneself, from now on and for a day at most.
create function access.give(permit uuid, who uuid, target uuid, sort text, in_role text, from_time timestamptz, until timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('GRANT', 'CHANGE'))
        or (sort = 'EMERGENCY' and who::text = (access.context())[3] and from_time = access.at()
            and until <= from_time + interval '24 hours' and access.scope('EMERGENCY', 'CHANGE') <> '{}')
        or (access.context())[2:3] = array['job', 'SAMPLE']) is not true -- without a context the answer is null
    then
        raise exception 'This pass gives no access to others' using errcode = 'insufficient_privilege';
    end if;
    insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by)
    values (permit, who, target, sort, in_role, from_time, until, (access.context())[3]);
end $$;

create function access.end_permit(permit uuid, at_time timestamptz) returns void language plpgsql security definer set search_path = '' as $$
declare
    touched int;
begin
    update access.permit as p set ends_at = at_time, ended_by = (access.context())[3] -- "permit" alone would also be the row
    where p.id = permit and (p.ends_at is null or p.ends_at > at_time)
      and (p.safe = any (access.scope('GRANT', 'CHANGE')) or p.safe = any (access.scope('GRANT', 'DESTROY')));
    get diagnostics touched = row_count;
    if touched <> 1 then
        raise exception 'No such grant is open to this pass' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- Ends all access to a safe that is being destroyed.
create function access.end_all(target uuid, at_time timestamptz) returns void language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('GRANT', 'DESTROY'))) is not true then
        raise exception 'This pass does not destroy' using errcode = 'insufficient_privilege';
    end if;
    update access.permit set ends_at = at_time, ended_by = (access.context())[3] where safe = target and (ends_at is null or ends_at > at_time);
    update access.safe set destroyed_at = at_time, number = null where id = target;
end $$;

-- The dossiers in which a person is the client.
create function access.own(who uuid, moment timestamptz) returns setof uuid
language sql stable security definer set search_path = '' as $$
    select p.safe from access.permit p
    where p.person = who and p.kind = 'CLIENT' and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment)
    order by p.starts_at limit 10
$$;

-- Which of these grants still hold: asked for open streams, every second.
create function access.still_held(permits uuid[], moment timestamptz) returns setof uuid
language sql stable security definer set search_path = '' as $$
    select p.id from access.permit p
    where p.id = any (permits) and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment)
$$;

-- Makes the safe of a new dossier.
create function access.found(target uuid, label text, at_time timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
    if (access.context())[2:3] is distinct from array['job', 'SAMPLE'] then
        raise exception 'This pass founds no dossier' using errcode = 'insufficient_privilege';
    end if;
    insert into access.safe (id, kind, number, made_at) values (target, 'DOSSIER', label, at_time);
end $$;

revoke all on all functions in schema access from public;
revoke all on all procedures in schema access from public;
grant execute on function access.context(), access.at(), access.scope(text, text), access.permits(uuid, uuid),
    access.give(uuid, uuid, uuid, text, text, timestamptz, timestamptz), access.end_permit(uuid, timestamptz),
    access.end_all(uuid, timestamptz), access.still_held(uuid[], timestamptz), access.found(uuid, text, timestamptz),
    access.moment(text[]), access.own(uuid, timestamptz) to kring_app;

-- Emergency access: who, how long, why; shown at once to client, team lead and privacy officer.
create table access.emergency (
    id          uuid primary key,
    safe        uuid not null references access.safe,
    person      uuid not null,
    permit      uuid not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    reason      bytea not null,
    for_officer bytea not null
);
create index emergency_safe on access.emergency (safe, starts_at desc);
create index emergency_starts on access.emergency (starts_at desc);
call access.guard('access.emergency', 'TEAM', 'safe');
create policy kring_oversight on access.emergency for select to kring_app using ((select access.scope('OVERSIGHT', 'READ')) <> '{}');
create policy kring_open on access.emergency for insert to kring_app with check ((select access.scope('EMERGENCY', 'CHANGE')) <> '{}');

-- The privacy officer's decision that the client sees emergency access later, for safety; at most thirty days.
create table access.notice_delay (
    id         uuid primary key,
    safe       uuid not null references access.safe,
    decided_by uuid not null,
    decided_at timestamptz not null,
    until      timestamptz not null check (until <= decided_at + interval '30 days'),
    reason     bytea not null
);
create index notice_delay_safe on access.notice_delay (safe, until desc);
call access.guard('access.notice_delay', 'OVERSIGHT', 'safe');
-- Whoever may see that access (TEAM) or the lines it left (LOG) must also see that it is to be shown later.
create policy kring_own on access.notice_delay for select to kring_app
    using (safe = any ((select access.scope('TEAM', 'READ'))::uuid[]) or safe = any ((select access.scope('LOG', 'READ'))::uuid[]));
create policy kring_oversight on access.notice_delay for select to kring_app using ((select access.scope('OVERSIGHT', 'READ')) <> '{}');
create policy kring_forget on access.notice_delay for delete to kring_app
    using (safe = any ((select access.scope('TEAM', 'DESTROY'))::uuid[]));
create policy kring_decide on access.notice_delay for insert to kring_app with check ((select access.scope('OVERSIGHT', 'CHANGE')) <> '{}');

alter table access.safe enable row level security;
alter table access.safe force row level security;
create policy kring_read on access.safe for select to kring_app
    using (id = any ((select access.scope('IDENTITY', 'READ'))::uuid[]) or (select access.scope('OVERSIGHT', 'READ')) <> '{}');
create policy kring_owner_found on access.safe to kring_owner using (true) with check (true);
grant select on access.safe to kring_app;
grant select on access.safe, access.permit, access.rule to kring_backup;
grant select on access.rule to kring_app;
