-- The day of a worker and a client's home: where the client writes as well, what waits, standing in, and registering.
create temporary table day_rule (kind text, action text, parts text[]) on commit drop;
insert into day_rule (kind, action, parts) values
    ('CLIENT',        'READ',    array['WAYS', 'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL']),
    ('CLIENT',        'CHANGE',  array['WAYS', 'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL']),
    ('HELP_TEAM',     'READ',    array['WAYS', 'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT']),
    ('HELP_TEAM',     'CHANGE',  array['WAYS', 'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT',
                                       'IDENTITY', 'CASES', 'PLAN', 'TEAM']),
    ('STAND_IN',      'READ',    array['WAYS', 'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT',
                                       'IDENTITY', 'CASES', 'PLAN', 'REPORT', 'REPORT_INTERNAL', 'TEAM', 'PORTAL']),
    ('STAND_IN',      'CHANGE',  array['WAYS', 'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT',
                                       'PLAN', 'REPORT', 'REPORT_INTERNAL', 'PORTAL']),
    ('TEAM_LEAD',     'READ',    array['PLAN_ANSWER', 'SIGNAL']),
    ('TEAM_LEAD',     'CHANGE',  array['TEAM', 'SIGNAL']),
    ('EMERGENCY',     'READ',    array['PLAN_ANSWER', 'REPORT_ANSWER']),
    ('CARE_STAFF',    'READ',    array['REGISTER']),
    ('CARE_STAFF',    'CHANGE',  array['REGISTER']),
    ('JOB_RETENTION', 'READ',    array['WAYS', 'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT']),
    ('JOB_RETENTION', 'DESTROY', array['WAYS', 'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT']),
    ('JOB_SAMPLE',    'READ',    array['WAYS', 'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT', 'REGISTER']),
    ('JOB_SAMPLE',    'CHANGE',  array['WAYS', 'PLAN_ANSWER', 'REPORT_ANSWER', 'CONVERSATION', 'SIGNAL', 'DRAFT', 'REGISTER']);
insert into access.rule (kind, part, action) select kind, unnest(parts), action from day_rule;

insert into access.bound_kind (kind) values ('STAND_IN');

-- A dossier is made by the program for a demonstration, or by whoever may register.
create or replace function access.found(target uuid, label text, at_time timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
    if ((access.context())[2:3] = array['job', 'SAMPLE'] or access.scope('REGISTER', 'CHANGE') <> '{}') is not true then
        raise exception 'This pass founds no dossier' using errcode = 'insufficient_privilege';
    end if;
    insert into access.safe (id, kind, number, made_at) values (target, 'DOSSIER', label, at_time);
end $$;

-- Whether somebody helps people here: only they are let into a dossier by another.
create function access.is_care_staff(who uuid, moment timestamptz) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from access.permit p join access.safe s on s.id = p.safe
                   where p.person = who and p.kind = 'CARE_STAFF' and s.kind = 'ORGANISATION'
                     and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment))
$$;

-- Gives access, as before; and: with the part TEAM of that dossier, to somebody who helps people here, as a worker or as a
-- stand-in; and within the transaction that founds a dossier, to those with whom it begins.
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
end $$;

-- Ends access, as before; and with the part TEAM of that dossier, what a worker or a stand-in holds there.
create or replace function access.end_permit(permit uuid, at_time timestamptz) returns void language plpgsql security definer set search_path = '' as $$
declare
    touched int;
begin
    update access.permit as p set ends_at = at_time, ended_by = (access.context())[3] -- "permit" alone would also be the row
    where p.id = permit and (p.ends_at is null or p.ends_at > at_time)
      and (p.safe = any (access.scope('GRANT', 'CHANGE')) or p.safe = any (access.scope('GRANT', 'DESTROY'))
           or (p.kind in ('HELP_TEAM', 'STAND_IN') and p.safe = any (access.scope('TEAM', 'CHANGE'))));
    get diagnostics touched = row_count;
    if touched <> 1 then
        raise exception 'No such grant is open to this pass' using errcode = 'insufficient_privilege';
    end if;
end $$;

revoke all on function access.is_care_staff(uuid, timestamptz) from public;
