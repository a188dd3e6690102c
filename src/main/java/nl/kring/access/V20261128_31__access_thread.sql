-- What is asked of the intake desk has a safe of its own, with a name or without one. Who asks without a name holds a grant for that
-- thread alone, under the thread's own id; the desk answers, and whoever it hands the thread to.
alter table access.safe drop constraint safe_kind_check;
alter table access.safe add constraint safe_kind_check
    check (kind in ('DOSSIER', 'ORGANISATION', 'ACCOUNT', 'QUESTION', 'CONSULTATION', 'THREAD'));

create temporary table thread_rule (kind text, action text, parts text[]) on commit drop;
insert into thread_rule (kind, action, parts) values
    ('INTAKE_DESK',   'READ',    array['PEOPLE', 'DESK']),
    ('INTAKE_DESK',   'CHANGE',  array['DESK']),
    ('ASKER',         'READ',    array['TALK']),
    ('ASKER',         'CHANGE',  array['TALK']),
    ('ANSWERER',      'READ',    array['TALK']),
    ('ANSWERER',      'CHANGE',  array['TALK']),
    ('VISITOR',       'READ',    array['TALK']),
    ('VISITOR',       'CHANGE',  array['TALK']),
    ('JOB_RETENTION', 'READ',    array['TALK']),
    ('JOB_RETENTION', 'DESTROY', array['TALK']),
    ('JOB_SAMPLE',    'READ',    array['TALK', 'DESK']),
    ('JOB_SAMPLE',    'CHANGE',  array['TALK', 'DESK']);
insert into access.rule (kind, part, action) select kind, unnest(parts), action from thread_rule;

insert into access.bound_kind (kind) values ('INTAKE_DESK');
create index safe_thread on access.safe (id) where kind = 'THREAD';

-- Who is of the intake desk now.
create function access.desk(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct p.person from access.permit p join access.safe s on s.id = p.safe
    where p.role = 'COORDINATOR' and s.kind = 'ORGANISATION' and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment)
$$;

-- Founds a thread: by whoever has an account, or, with the proof that the program asks it, by somebody without a name.
create function access.found_thread(target uuid, permit uuid, asker uuid, in_role text, moment timestamptz, proof bytea) returns void
language plpgsql security definer set search_path = '' as $$
declare
    f text[] := access.context();
begin
    if access.proven('found_thread|' || target || '|' || asker, proof) is not true
        or (asker = target or access.scope('ASK', 'CHANGE') <> '{}' and f[2] = 'pass' and f[3] = asker::text
            or f[2:3] = array['job', 'SAMPLE']) is not true
    then
        raise exception 'This founds no thread' using errcode = 'insufficient_privilege';
    end if;
    insert into access.safe (id, kind, made_at) values (target, 'THREAD', moment);
    insert into access.permit (id, person, safe, kind, role, starts_at, given_by)
    values (permit, asker, target, case when asker = target then 'VISITOR' else 'ASKER' end, in_role, moment, asker::text);
    insert into access.permit (id, person, safe, kind, role, starts_at, given_by)
    select gen_random_uuid(), d, target, 'ANSWERER', 'COORDINATOR', moment, asker::text from access.desk(moment) d where d <> asker;
end $$;

-- Lets a colleague who helps people answer a thread as well, by one who answers it. Whether that is new.
create function access.hand_thread(permit uuid, target uuid, colleague uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
    f text[] := access.context();
    moment timestamptz := access.at();
begin
    if (f[2] = 'pass' and target = any (access.scope('TALK', 'CHANGE')) and access.is_care_staff(colleague, moment)
        and exists (select from access.permit p where p.safe = target and p.person::text = f[3] and p.kind = 'ANSWERER'
                    and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment))
        and not exists (select from access.permit p where p.safe = target and p.person = colleague and p.kind = 'ASKER')) is not true
    then
        raise exception 'This pass hands on no thread' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from access.permit p where p.safe = target and p.person = colleague and p.kind = 'ANSWERER'
               and (p.ends_at is null or p.ends_at > moment)) then
        return false;
    end if;
    insert into access.permit (id, person, safe, kind, role, starts_at, given_by)
    values (permit, colleague, target, 'ANSWERER', 'WORKER', moment, f[3]);
    return true;
end $$;

-- Forgets a thread that is being destroyed: who could open it is gone as well.
create function access.forget_thread(target uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('TALK', 'DESTROY'))) is not true then
        raise exception 'This pass does not destroy' using errcode = 'insufficient_privilege';
    end if;
    delete from access.permit where safe = target;
    delete from access.safe where id = target and kind = 'THREAD';
end $$;

-- Gives access, as before; and whoever comes to the intake desk answers what was asked before.
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
        or (sort in ('CARE_STAFF', 'STAFF', 'INTAKE_DESK', 'PRIVACY_OFFICER', 'ADMINISTRATOR') and who::text <> (access.context())[3]
            and target = any (access.scope('PEOPLE', 'CHANGE')))
        or (access.context())[2:3] = array['job', 'SAMPLE']) is not true -- without a context the answer is null
    then
        raise exception 'This pass gives no access to others' using errcode = 'insufficient_privilege';
    end if;
    insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by)
    values (permit, who, target, sort, in_role, from_time, until, (access.context())[3]);
    if sort in ('PRIVACY_OFFICER', 'INTAKE_DESK') then
        insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by)
        select gen_random_uuid(), who, s.id, 'ANSWERER', in_role, from_time, until, (access.context())[3] from access.safe s
        where s.kind = case sort when 'PRIVACY_OFFICER' then 'QUESTION' else 'THREAD' end and s.destroyed_at is null
          and not exists (select from access.permit p where p.safe = s.id and p.person = who and (p.ends_at is null or p.ends_at > from_time));
    end if;
end $$;

revoke all on function access.desk(timestamptz), access.found_thread(uuid, uuid, uuid, text, timestamptz, bytea),
    access.hand_thread(uuid, uuid, uuid), access.forget_thread(uuid) from public;
grant execute on function access.found_thread(uuid, uuid, uuid, text, timestamptz, bytea), access.hand_thread(uuid, uuid, uuid),
    access.forget_thread(uuid) to kring_app;
