-- A question to the privacy officer has a safe of its own; two dossiers of one person become one; and the program watches
-- the log for what is strange.
alter table access.safe drop constraint safe_kind_check;
alter table access.safe add constraint safe_kind_check check (kind in ('DOSSIER', 'ORGANISATION', 'ACCOUNT', 'QUESTION'));

create temporary table new_rule (kind text, action text, parts text[]) on commit drop;
insert into new_rule (kind, action, parts) values
    ('CLIENT',        'READ',    array['MERGE']),
    ('HELP_TEAM',     'READ',    array['MERGE']),
    ('HELP_TEAM',     'CHANGE',  array['MERGE']),
    ('TEAM_LEAD',     'READ',    array['MERGE']),
    ('TEAM_LEAD',     'CHANGE',  array['MERGE']),
    ('FORMER_CLIENT', 'READ',    array['LOG']),
    ('OWNER',         'CHANGE',  array['ASK']),
    ('ASKER',         'READ',    array['QUESTION']),
    ('ASKER',         'CHANGE',  array['QUESTION']),
    ('ANSWERER',      'READ',    array['QUESTION']),
    ('ANSWERER',      'CHANGE',  array['QUESTION']),
    ('JOB_RETENTION', 'READ',    array['MERGE', 'QUESTION']),
    ('JOB_RETENTION', 'DESTROY', array['MERGE', 'QUESTION']),
    ('JOB_SAMPLE',    'READ',    array['MERGE', 'ASK', 'QUESTION']),
    ('JOB_SAMPLE',    'CHANGE',  array['MERGE', 'ASK', 'QUESTION']),
    ('JOB_MERGE',     'READ',    array['IDENTITY', 'CASES', 'PLAN', 'REPORT', 'REPORT_INTERNAL', 'TEAM', 'PORTAL', 'WAYS',
                                       'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT']),
    ('JOB_MERGE',     'CHANGE',  array['IDENTITY', 'CASES', 'PLAN', 'REPORT', 'REPORT_INTERNAL', 'TEAM', 'PORTAL', 'WAYS',
                                       'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT', 'GRANT']),
    ('JOB_MERGE',     'DESTROY', array['IDENTITY', 'CASES', 'PLAN', 'REPORT', 'REPORT_INTERNAL', 'TEAM', 'PORTAL', 'WAYS',
                                       'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT', 'GRANT']),
    ('JOB_OVERSIGHT', 'READ',    array['OVERSIGHT', 'FIND', 'PEOPLE']),
    ('JOB_OVERSIGHT', 'CHANGE',  array['OVERSIGHT']);
insert into access.rule (kind, part, action) select kind, unnest(parts), action from new_rule;

insert into access.bound_kind (kind) values ('ANSWERER');

-- Two dossiers of one person: asked for by one who helps in both, or leads there, and confirmed by another. Each has a row.
create table access.merge (
    id           uuid primary key,
    merge        uuid not null,
    safe         uuid not null references access.safe,
    other        uuid not null references access.safe check (other <> safe),
    stays        boolean not null,
    reason       bytea not null,
    asked_by     uuid not null,
    asked_at     timestamptz not null,
    ended_by     uuid,
    ended_at     timestamptz,
    confirmed_by uuid check (confirmed_by <> asked_by),
    confirmed_at timestamptz
);
create unique index merge_open on access.merge (safe) where ended_at is null and confirmed_at is null;
create index merge_safe on access.merge (safe, asked_at desc);
create index merge_merge on access.merge (merge);
create index merge_other on access.merge (other);
call access.guard('access.merge', 'MERGE', 'safe');
-- Whoever asks, takes it back or confirms is who the context says: written by the functions below alone.
revoke insert, update on access.merge from kring_app;
drop policy kring_add on access.merge;
drop policy kring_alter on access.merge;
create policy kring_owner_merge on access.merge to kring_owner using (true) with check (true);

-- Whoever oversees the log knows which dossier went into which.
create policy kring_oversight on access.merge for select to kring_app using ((select access.scope('OVERSIGHT', 'READ')) <> '{}');

-- Whether a merge still waits, for whoever waited behind another who decided.
create function access.merge_waits(whole uuid) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from access.merge m where m.merge = whole and m.ended_at is null and m.confirmed_at is null)
$$;

create function access.ask_merge(row_id uuid, whole uuid, target uuid, with_safe uuid, stay boolean, why bytea) returns void
language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('MERGE', 'CHANGE')) and (access.context())[2] = 'pass') is not true then
        raise exception 'This pass merges nothing' using errcode = 'insufficient_privilege';
    end if;
    insert into access.merge (id, merge, safe, other, stays, reason, asked_by, asked_at)
    values (row_id, whole, target, with_safe, stay, why, (access.context())[3]::uuid, access.at());
end $$;

-- Takes a merge back, or confirms it; one dossier's row at a time. Whether there was one to decide about.
create function access.decide_merge(whole uuid, target uuid, yes boolean) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
    touched int;
begin
    if (target = any (access.scope('MERGE', 'CHANGE')) and (access.context())[2] = 'pass') is not true then
        raise exception 'This pass merges nothing' using errcode = 'insufficient_privilege';
    end if;
    if yes then
        update access.merge set confirmed_by = (access.context())[3]::uuid, confirmed_at = access.at()
        where merge = whole and safe = target and ended_at is null and confirmed_at is null;
    else
        update access.merge set ended_by = (access.context())[3]::uuid, ended_at = access.at()
        where merge = whole and safe = target and ended_at is null and confirmed_at is null;
    end if;
    get diagnostics touched = row_count;
    return touched = 1;
end $$;

-- Whether both sides of a merge with this safe were confirmed in this very transaction.
create function access.merging(target uuid) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from access.merge m join access.merge o on o.merge = m.merge and o.safe = m.other and o.other = m.safe
                   where m.safe = target and o.stays <> m.stays and m.confirmed_by = o.confirmed_by and m.asked_by = o.asked_by
                     and m.xmin = pg_current_xact_id()::xid and o.xmin = pg_current_xact_id()::xid)
$$;

-- As before; and the job that merges opens only the two dossiers that a second person confirmed in this transaction.
create or replace function access.scope(wanted text, doing text) returns uuid[] language plpgsql stable security definer set search_path = '' as $$
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
            if f[3] = 'MERGE' and not access.merging(f[4]::uuid) then
                return '{}';
            end if;
        when 'pass' then
            select array[p.safe] into c from access.permit p join access.rule r on r.kind = p.kind
            where p.person = f[3]::uuid and p.safe = f[4]::uuid and r.part = wanted and r.action = doing
              and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment) and access.holds(p.person, p.kind) limit 1;
        when 'reach' then
            select array_agg(distinct p.safe) into c from access.permit p join access.rule r on r.kind = p.kind
            where p.person = f[3]::uuid and r.part = wanted and r.action = doing
              and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment)
              and (exists (select from access.pledge g where g.person = f[3]::uuid and g.ended_at is null)
                   or not exists (select from access.bound_kind k where k.kind = p.kind));
    end case;
    return coalesce(c, '{}');
end $$;

-- A dossier that went into another opens nothing any more; its client goes on seeing who looked in it.
create function access.leave_merged(target uuid, client uuid, permit uuid, at_time timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('GRANT', 'DESTROY')) and access.merging(target)) is not true then
        raise exception 'This pass merges nothing' using errcode = 'insufficient_privilege';
    end if;
    update access.permit set ends_at = at_time, ended_by = (access.context())[3] where safe = target and (ends_at is null or ends_at > at_time);
    if client is not null then
        insert into access.permit (id, person, safe, kind, role, starts_at, given_by)
        values (permit, client, target, 'FORMER_CLIENT', 'CLIENT', at_time, (access.context())[3]);
    end if;
end $$;

-- The safe of a question, asked by whoever has an account, and answered by those who are privacy officer now.
create function access.found_question(target uuid, permit uuid, in_role text, at_time timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
    if (access.scope('ASK', 'CHANGE') <> '{}' and (access.context())[2] = 'pass') is not true then
        raise exception 'This pass asks nothing' using errcode = 'insufficient_privilege';
    end if;
    insert into access.safe (id, kind, made_at) values (target, 'QUESTION', at_time);
    insert into access.permit (id, person, safe, kind, role, starts_at, given_by)
    values (permit, (access.context())[3]::uuid, target, 'ASKER', in_role, at_time, (access.context())[3]);
    insert into access.permit (id, person, safe, kind, role, starts_at, given_by)
    select distinct on (p.person) gen_random_uuid(), p.person, target, 'ANSWERER', 'PRIVACY_OFFICER', at_time, (access.context())[3]
    from access.permit p join access.safe s on s.id = p.safe
    where p.kind = 'PRIVACY_OFFICER' and s.kind = 'ORGANISATION' and p.starts_at <= at_time and (p.ends_at is null or p.ends_at > at_time)
      and p.person::text <> (access.context())[3];
end $$;

-- Gives access, as before; and a new privacy officer answers the questions that others asked.
create or replace function access.give(permit uuid, who uuid, target uuid, sort text, in_role text, from_time timestamptz, until timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('GRANT', 'CHANGE'))
        or (sort in ('HELP_TEAM', 'STAND_IN') and in_role = 'WORKER' and access.is_care_staff(who, access.at())
            and target = any (access.scope('TEAM', 'CHANGE')))
        or (sort in ('CLIENT', 'HELP_TEAM', 'TEAM_LEAD') and access.scope('REGISTER', 'CHANGE') <> '{}'
            and exists (select from access.safe s where s.id = target and s.kind = 'DOSSIER'
                        and s.xmin = pg_current_xact_id()::xid))
        or (sort = 'EMERGENCY' and who::text = (access.context())[3] and from_time = access.at()
            and until <= from_time + interval '24 hours' and access.scope('EMERGENCY', 'CHANGE') <> '{}')
        or (sort in ('CARE_STAFF', 'STAFF', 'PRIVACY_OFFICER', 'ADMINISTRATOR') and who::text <> (access.context())[3]
            and target = any (access.scope('PEOPLE', 'CHANGE')))
        or (access.context())[2:3] = array['job', 'SAMPLE']) is not true -- without a context the answer is null
    then
        raise exception 'This pass gives no access to others' using errcode = 'insufficient_privilege';
    end if;
    insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by)
    values (permit, who, target, sort, in_role, from_time, until, (access.context())[3]);
    if sort = 'PRIVACY_OFFICER' then
        insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by)
        select gen_random_uuid(), who, s.id, 'ANSWERER', in_role, from_time, until, (access.context())[3] from access.safe s
        where s.kind = 'QUESTION' and s.destroyed_at is null
          and not exists (select from access.permit p where p.safe = s.id and p.person = who and (p.ends_at is null or p.ends_at > from_time));
    end if;
end $$;
create index safe_question on access.safe (id) where kind = 'QUESTION';

revoke all on function access.merge_waits(uuid), access.ask_merge(uuid, uuid, uuid, uuid, boolean, bytea), access.decide_merge(uuid, uuid, boolean),
    access.merging(uuid), access.leave_merged(uuid, uuid, uuid, timestamptz), access.found_question(uuid, uuid, text, timestamptz) from public;
grant execute on function access.merge_waits(uuid), access.ask_merge(uuid, uuid, uuid, uuid, boolean, bytea), access.decide_merge(uuid, uuid, boolean),
    access.leave_merged(uuid, uuid, uuid, timestamptz), access.found_question(uuid, uuid, text, timestamptz) to kring_app;
