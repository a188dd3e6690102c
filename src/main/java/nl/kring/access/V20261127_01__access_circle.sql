-- The circle of a client, and advice between colleagues. Only the client lets people in, by an invitation that the person
-- then accepts; a client without an account does so on paper, and the line of log says so.
alter table access.safe drop constraint safe_kind_check;
alter table access.safe add constraint safe_kind_check check (kind in ('DOSSIER', 'ORGANISATION', 'ACCOUNT', 'QUESTION', 'CONSULTATION'));

create temporary table circle_rule (kind text, action text, parts text[]) on commit drop;
insert into circle_rule (kind, action, parts) values
    ('CLIENT',        'READ',    array['CIRCLE', 'INVITATION', 'NOMINATION', 'GROUP', 'PLACE', 'TICK', 'HEAD', 'ADVISED']),
    ('CLIENT',        'CHANGE',  array['CIRCLE', 'INVITATION', 'NOMINATION', 'GROUP', 'PLACE']),
    ('HELP_TEAM',     'READ',    array['CIRCLE', 'NOMINATION', 'GROUP', 'PLACE', 'CONSULT', 'HEAD']),
    ('HELP_TEAM',     'CHANGE',  array['NOMINATION', 'GROUP', 'PLACE', 'CONSULT']),
    ('STAND_IN',      'READ',    array['CIRCLE', 'NOMINATION', 'GROUP', 'PLACE', 'CONSULT', 'HEAD']),
    ('STAND_IN',      'CHANGE',  array['GROUP', 'PLACE', 'CONSULT']),
    ('TEAM_LEAD',     'READ',    array['CIRCLE', 'HEAD']),
    ('EMERGENCY',     'READ',    array['HEAD']),
    ('CONSULTED',     'READ',    array['HEAD', 'PLAN', 'PLAN_ANSWER', 'REPORT', 'REPORT_ANSWER', 'CONSULT']),
    ('CONSULTED',     'CHANGE',  array['CONSULT']),
    ('SUPPORTER',     'READ',    array['PLAN', 'CIRCLE', 'GROUP', 'PLACE', 'TICK']),
    ('SUPPORTER',     'CHANGE',  array['GROUP', 'PLACE', 'TICK']),
    ('READER',        'READ',    array['PLAN', 'CIRCLE', 'GROUP', 'PLACE']),
    ('READER',        'CHANGE',  array['PLACE']),
    ('INVITED',       'READ',    array['JOIN']),
    ('INVITED',       'CHANGE',  array['JOIN']),
    ('CARE_STAFF',    'READ',    array['CONSULTING']),
    ('CARE_STAFF',    'CHANGE',  array['CONSULTING']),
    ('ASKER',         'READ',    array['ADVICE']),
    ('ASKER',         'CHANGE',  array['ADVICE']),
    ('ANSWERER',      'READ',    array['ADVICE']),
    ('ANSWERER',      'CHANGE',  array['ADVICE']),
    ('JOB_RETENTION', 'READ',    array['CIRCLE', 'INVITATION', 'NOMINATION', 'JOIN', 'GROUP', 'PLACE', 'TICK', 'CONSULT', 'HEAD', 'ADVISED', 'ADVICE']),
    ('JOB_RETENTION', 'DESTROY', array['CIRCLE', 'INVITATION', 'NOMINATION', 'JOIN', 'GROUP', 'PLACE', 'TICK', 'CONSULT', 'HEAD', 'ADVISED', 'ADVICE']),
    ('JOB_SAMPLE',    'READ',    array['CIRCLE', 'INVITATION', 'NOMINATION', 'JOIN', 'GROUP', 'PLACE', 'TICK', 'CONSULT', 'HEAD', 'ADVISED', 'ADVICE', 'CONSULTING']),
    ('JOB_SAMPLE',    'CHANGE',  array['CIRCLE', 'INVITATION', 'NOMINATION', 'JOIN', 'GROUP', 'PLACE', 'TICK', 'CONSULT', 'HEAD', 'ADVISED', 'ADVICE', 'CONSULTING']),
    ('JOB_MERGE',     'READ',    array['CIRCLE', 'INVITATION', 'NOMINATION', 'JOIN', 'GROUP', 'PLACE', 'TICK', 'CONSULT', 'HEAD', 'ADVISED']),
    ('JOB_MERGE',     'CHANGE',  array['CIRCLE', 'INVITATION', 'NOMINATION', 'JOIN', 'GROUP', 'PLACE', 'TICK', 'CONSULT', 'HEAD', 'ADVISED']),
    ('JOB_MERGE',     'DESTROY', array['CIRCLE', 'INVITATION', 'NOMINATION', 'JOIN', 'GROUP', 'PLACE', 'TICK', 'CONSULT', 'HEAD', 'ADVISED']);
insert into access.rule (kind, part, action) select kind, unnest(parts), action from circle_rule;

insert into access.bound_kind (kind) values ('CONSULTED');

-- The parts to which a grant is narrowed; null for all that its kind opens.
alter table access.permit add column parts text[];

-- As before; and a grant that is narrowed opens no more than it names.
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
              and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment)
              and (p.parts is null or wanted = any (p.parts)) and access.holds(p.person, p.kind) limit 1;
        when 'reach' then
            select array_agg(distinct p.safe) into c from access.permit p join access.rule r on r.kind = p.kind
            where p.person = f[3]::uuid and r.part = wanted and r.action = doing
              and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment)
              and (p.parts is null or wanted = any (p.parts))
              and (exists (select from access.pledge g where g.person = f[3]::uuid and g.ended_at is null)
                   or not exists (select from access.bound_kind k where k.kind = p.kind));
    end case;
    return coalesce(c, '{}');
end $$;

-- As before, with what a grant is narrowed to.
drop function access.permits(uuid, uuid, bytea);
create function access.permits(who uuid, target uuid, proof bytea)
returns table (id uuid, kind text, role text, starts_at timestamptz, ends_at timestamptz, held boolean, parts text[])
language plpgsql stable security definer set search_path = '' as $$
begin
    if access.proven('permits|' || who || '|' || target, proof) is not true then
        raise exception 'This question was not asked by the program' using errcode = 'insufficient_privilege';
    end if;
    return query select p.id, p.kind, p.role, p.starts_at, p.ends_at, access.holds(who, p.kind), p.parts
        from access.permit p where p.person = who and p.safe = target;
end $$;

-- An invitation of the client, for one person. It opens nothing but itself until that person accepts.
create table access.invitation (
    id          uuid primary key,
    safe        uuid not null references access.safe,
    person      uuid not null,
    kind        text not null check (kind in ('SUPPORTER', 'READER')),
    until       timestamptz not null,
    on_paper    boolean not null,
    made_by     uuid,
    made_at     timestamptz not null,
    closes_at   timestamptz not null,
    permit      uuid not null,
    accepted_at timestamptz,
    place       uuid,
    ended_at    timestamptz,
    ended_by    uuid,
    check (num_nonnulls(accepted_at, place) in (0, 2)),
    check (accepted_at is null or ended_at is null)
);
create unique index invitation_open on access.invitation (safe, person) where accepted_at is null and ended_at is null;
create index invitation_safe on access.invitation (safe, made_at desc);
create index invitation_person on access.invitation (person);
create index invitation_place on access.invitation (place) where place is not null;
call access.guard('access.invitation', 'INVITATION', 'safe');
-- Written by the functions below alone, so that it says who asked and who accepted.
revoke insert, update on access.invitation from kring_app;
drop policy kring_add on access.invitation;
drop policy kring_alter on access.invitation;
create policy kring_owner_invitation on access.invitation to kring_owner using (true) with check (true);
-- Whoever is invited sees that invitation and no other.
create policy kring_invited on access.invitation for select to kring_app
    using (safe = any ((select access.scope('JOIN', 'READ'))::uuid[]) and person::text = (select (access.context())[3]));
-- Whoever writes down a signed invitation sees those on paper.
create policy kring_paper on access.invitation for select to kring_app
    using (safe = any ((select access.scope('NOMINATION', 'READ'))::uuid[]) and on_paper);

create function access.invite(row_id uuid, target uuid, who uuid, as_kind text, ends timestamptz, closes timestamptz, paper boolean, seat uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare
    f text[] := access.context();
    moment timestamptz := access.at();
begin
    if (target = any (access.scope(case when paper then 'NOMINATION' else 'INVITATION' end, 'CHANGE'))
        and f[3] <> who::text and ends > moment and ends <= moment + interval '2 years'
        and closes > moment and closes <= moment + interval '60 days'
        and not exists (select from access.permit p where p.safe = target and p.person = who and (p.ends_at is null or p.ends_at > moment))) is not true
    then
        raise exception 'This pass invites nobody so' using errcode = 'insufficient_privilege';
    end if;
    insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by)
    values (seat, who, target, 'INVITED', 'SUPPORTER', moment, closes, f[3]);
    insert into access.invitation (id, safe, person, kind, until, on_paper, made_by, made_at, closes_at, permit)
    values (row_id, target, who, as_kind, ends, paper, case when f[2] = 'pass' then f[3]::uuid end, moment, closes, seat);
end $$;

-- Accepts an invitation: oneself, while it is open. What is given is what the client wrote, and is given by the client.
create function access.join_circle(invitation uuid, target uuid, seat uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
    f text[] := access.context();
    moment timestamptz := access.at();
    asked access.invitation;
begin
    update access.invitation i set accepted_at = moment, place = seat
    where i.id = invitation and i.safe = target and (i.person::text = f[3] or f[2:3] = array['job', 'SAMPLE'])
      and target = any (access.scope('JOIN', 'CHANGE'))
      and i.accepted_at is null and i.ended_at is null and i.closes_at > moment and i.until > moment
    returning * into asked;
    if asked.id is null then
        raise exception 'No such invitation is open to this pass' using errcode = 'insufficient_privilege';
    end if;
    update access.permit set ends_at = moment, ended_by = f[3] where id = asked.permit;
    insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by)
    values (seat, asked.person, target, asked.kind, 'SUPPORTER', moment, asked.until, coalesce(asked.made_by::text, f[3]));
end $$;

-- Takes an invitation back, or declines it. Whether there was one to end.
create function access.end_invitation(invitation uuid, target uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
    f text[] := access.context();
    moment timestamptz := access.at();
    gone access.invitation;
begin
    update access.invitation i set ended_at = moment, ended_by = case when f[2] = 'pass' then f[3]::uuid end
    where i.id = invitation and i.safe = target and i.accepted_at is null and i.ended_at is null
      and (target = any (access.scope('INVITATION', 'CHANGE'))
           or i.on_paper and target = any (access.scope('NOMINATION', 'CHANGE'))
           or i.person::text = f[3] and target = any (access.scope('JOIN', 'CHANGE')))
    returning * into gone;
    update access.permit p set ends_at = moment, ended_by = f[3] where p.id = gone.permit and (p.ends_at is null or p.ends_at > moment);
    return gone.id is not null;
end $$;

-- The invitations that wait for a person: the program asks it when a code is typed in.
create function access.invitations(who uuid, moment timestamptz, proof bytea) returns table (id uuid, safe uuid)
language plpgsql stable security definer set search_path = '' as $$
begin
    if access.proven('invitations|' || who, proof) is not true then
        raise exception 'This question was not asked by the program' using errcode = 'insufficient_privilege';
    end if;
    return query select i.id, i.safe from access.invitation i
        where i.person = who and i.accepted_at is null and i.ended_at is null and i.closes_at > moment limit 10;
end $$;

-- Somebody who has an account already takes the invitation of the account that was made for it.
create function access.pass_invitation(invitation uuid, target uuid, taker uuid, seat uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
    f text[] := access.context();
    moment timestamptz := access.at();
    asked access.invitation;
begin
    select * into asked from access.invitation i
    where i.id = invitation and i.safe = target and i.accepted_at is null and i.ended_at is null and i.closes_at > moment
      and f[2:3] = array['job', 'ACCOUNT'] and target = any (access.scope('GRANT', 'CHANGE'))
      and not exists (select from access.permit p where p.safe = target and p.person = taker and (p.ends_at is null or p.ends_at > moment))
    for update;
    if asked.id is null then
        raise exception 'This invitation is not passed on' using errcode = 'insufficient_privilege';
    end if;
    update access.permit set ends_at = moment, ended_by = f[3] where id = asked.permit;
    insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by)
    values (seat, taker, target, 'INVITED', 'SUPPORTER', moment, asked.closes_at, coalesce(asked.made_by::text, f[3]));
    update access.invitation i set person = taker, permit = seat where i.id = asked.id;
end $$;

-- Where a person is invited or helps: ids alone, so there is no line; opening takes a pass.
create function access.helping(who uuid, moment timestamptz, proof bytea) returns table (safe uuid, kind text)
language plpgsql stable security definer set search_path = '' as $$
begin
    if access.proven('helping|' || who, proof) is not true then
        raise exception 'This question was not asked by the program' using errcode = 'insufficient_privilege';
    end if;
    return query select p.safe, p.kind from access.permit p
        where p.person = who and p.kind in ('SUPPORTER', 'READER', 'INVITED') and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment)
        order by p.starts_at, p.id limit 200;
end $$;

-- Whether a person has a place in this circle, or is invited to it: a yes or no, so there is no line.
create function access.helps(who uuid, target uuid, invited boolean, moment timestamptz, proof bytea) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
    if access.proven('helps|' || who || '|' || target, proof) is not true then
        raise exception 'This question was not asked by the program' using errcode = 'insufficient_privilege';
    end if;
    return exists (select from access.permit p
        where p.person = who and p.safe = target and (p.kind in ('SUPPORTER', 'READER') or invited and p.kind = 'INVITED')
          and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment));
end $$;

-- Ends what a person holds, as before; and when a client goes from a dossier, the places that this client gave in it.
create or replace function access.end_person(who uuid, in_role text, at_time timestamptz) returns table (id uuid, safe uuid, dossier boolean)
language plpgsql security definer set search_path = '' as $$
begin
    if (access.scope('PEOPLE', 'CHANGE') <> '{}' and who::text <> (access.context())[3]) is not true then
        raise exception 'This pass ends no access of this person' using errcode = 'insufficient_privilege';
    end if;
    return query
        with own as (
            update access.permit as p set ends_at = at_time, ended_by = (access.context())[3]
            from access.safe s
            where s.id = p.safe and p.person = who and (in_role is null or p.role = in_role and p.kind <> 'OWNER')
              and (p.ends_at is null or p.ends_at > at_time)
            returning p.id as permit, p.safe as place, p.kind as kind, s.kind = 'DOSSIER' as in_dossier
        ), circles as (
            select o.place from own o where o.kind = 'CLIENT' and not exists (select from access.permit other
                where other.safe = o.place and other.kind = 'CLIENT' and other.person <> who
                  and (other.ends_at is null or other.ends_at > at_time))
        ), invitations as (
            update access.invitation as i set ended_at = at_time
            where i.safe in (select c.place from circles c) and i.accepted_at is null and i.ended_at is null
        ), circle as (
            update access.permit as p set ends_at = at_time, ended_by = (access.context())[3]
            where p.safe in (select c.place from circles c) and p.kind in ('SUPPORTER', 'READER', 'INVITED') and p.person <> who
              and (p.ends_at is null or p.ends_at > at_time)
            returning p.id as permit, p.safe as place
        )
        select o.permit, o.place, o.in_dossier from own o union all select c.permit, c.place, false from circle c;
end $$;

-- Ends access, as before; and the client a place in the circle, whoever has one the own place, the help team one that was
-- given on paper, and a colleague's look, or that colleague.
create or replace function access.end_permit(permit uuid, at_time timestamptz) returns void language plpgsql security definer set search_path = '' as $$
declare
    touched int;
    me text := (access.context())[3];
begin
    update access.permit as p set ends_at = at_time, ended_by = me -- "permit" alone would also be the row
    where p.id = permit and (p.ends_at is null or p.ends_at > at_time)
      and (p.safe = any (access.scope('GRANT', 'CHANGE')) or p.safe = any (access.scope('GRANT', 'DESTROY'))
           or (p.kind in ('HELP_TEAM', 'STAND_IN', 'CONSULTED') and p.safe = any (access.scope('TEAM', 'CHANGE')))
           or (p.kind in ('SUPPORTER', 'READER') and p.safe = any (access.scope('CIRCLE', 'CHANGE')))
           or (p.kind in ('SUPPORTER', 'READER') and p.safe = any (access.scope('NOMINATION', 'CHANGE'))
               and exists (select from access.invitation i where i.place = p.id and i.on_paper))
           or (p.kind in ('SUPPORTER', 'READER') and p.person::text = me and p.safe = any (access.scope('PLACE', 'CHANGE')))
           or (p.kind = 'CONSULTED' and p.person::text = me and p.safe = any (access.scope('CONSULT', 'CHANGE'))));
    get diagnostics touched = row_count;
    if touched <> 1 then
        raise exception 'No such grant is open to this pass' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- Lets a colleague look at chosen parts of a dossier for some days, by somebody of its help team.
create function access.consult(permit uuid, who uuid, target uuid, chosen text[], until timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare
    f text[] := access.context();
    moment timestamptz := access.at();
begin
    if (target = any (access.scope('TEAM', 'CHANGE')) and target = any (access.scope('CONSULT', 'CHANGE'))
        and f[3] <> who::text and access.is_care_staff(who, moment)
        and until > moment and until <= moment + interval '14 days'
        and chosen @> array['CONSULT']) is not true
    then
        raise exception 'This pass asks no colleague so' using errcode = 'insufficient_privilege';
    end if;
    insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by, parts)
    values (permit, who, target, 'CONSULTED', 'WORKER', moment, until, f[3], chosen);
end $$;

-- Whether such a look holds now, for who reads what was asked.
create function access.looks(permit uuid) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from access.permit p
        where p.id = permit and p.kind = 'CONSULTED' and p.safe = any (access.scope('CONSULT', 'READ'))
          and p.starts_at <= access.at() and (p.ends_at is null or p.ends_at > access.at()) and access.holds(p.person, p.kind))
$$;

-- Ends a look, or those that somebody gave or has in a dossier; what is over stays as it is. Those that it ended.
create function access.end_looks(target uuid, look uuid, who uuid) returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare
    moment timestamptz := access.at();
begin
    if (target = any (access.scope('TEAM', 'CHANGE'))) is not true then
        raise exception 'This pass ends no look' using errcode = 'insufficient_privilege';
    end if;
    return query update access.permit p set ends_at = moment, ended_by = (access.context())[3]
        where p.safe = target and p.kind = 'CONSULTED' and (p.ends_at is null or p.ends_at > moment)
          and (p.id = look or p.person = who or p.given_by = who::text)
        returning p.id;
end $$;

-- Where whoever asks is for advice alone: there one reads what one was asked oneself.
create function access.advising() returns uuid[] language sql stable security definer set search_path = '' as $$
    select coalesce(array_agg(p.safe), '{}') from access.permit p
    where p.person = (select case when f[2] in ('pass', 'reach') then f[3]::uuid end from access.context() f)
      and p.kind = 'CONSULTED' and p.starts_at <= access.at() and (p.ends_at is null or p.ends_at > access.at())
      and not exists (select from access.permit o join access.rule r on r.kind = o.kind
          where o.person = p.person and o.safe = p.safe and o.kind <> 'CONSULTED' and r.part = 'CONSULT'
            and o.starts_at <= access.at() and (o.ends_at is null or o.ends_at > access.at()))
$$;

-- The safe of a question to a colleague that names no client.
create function access.found_consultation(target uuid, seat uuid, colleague uuid, colleague_seat uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
    f text[] := access.context();
    moment timestamptz := access.at();
begin
    if (access.scope('CONSULTING', 'CHANGE') <> '{}' and f[2] = 'pass' and f[3] <> colleague::text
        and access.is_care_staff(colleague, moment)) is not true
    then
        raise exception 'This pass asks no colleague' using errcode = 'insufficient_privilege';
    end if;
    insert into access.safe (id, kind, made_at) values (target, 'CONSULTATION', moment);
    insert into access.permit (id, person, safe, kind, role, starts_at, given_by) values
        (seat, f[3]::uuid, target, 'ASKER', 'WORKER', moment, f[3]),
        (colleague_seat, colleague, target, 'ANSWERER', 'WORKER', moment, f[3]);
end $$;

-- A dossier that went into another opens nothing any more, as before; and what was an invitation to it is over.
create or replace function access.leave_merged(target uuid, client uuid, permit uuid, at_time timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('GRANT', 'DESTROY')) and access.merging(target)) is not true then
        raise exception 'This pass merges nothing' using errcode = 'insufficient_privilege';
    end if;
    update access.permit set ends_at = at_time, ended_by = (access.context())[3] where safe = target and (ends_at is null or ends_at > at_time);
    update access.invitation set ended_at = at_time where safe = target and accepted_at is null and ended_at is null;
    if client is not null then
        insert into access.permit (id, person, safe, kind, role, starts_at, given_by)
        values (permit, client, target, 'FORMER_CLIENT', 'CLIENT', at_time, (access.context())[3]);
    end if;
end $$;

-- As before; a question to a colleague is none to the privacy officer.
create or replace function access.asked(who uuid, moment timestamptz, proof bytea) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
    if access.proven('asked|' || who, proof) is not true then
        raise exception 'This question was not asked by the program' using errcode = 'insufficient_privilege';
    end if;
    return exists (select from access.permit p join access.safe s on s.id = p.safe
                   where p.person = who and p.kind = 'ASKER' and s.kind = 'QUESTION'
                     and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment));
end $$;

revoke all on function access.permits(uuid, uuid, bytea), access.invite(uuid, uuid, uuid, text, timestamptz, timestamptz, boolean, uuid),
    access.join_circle(uuid, uuid, uuid), access.end_invitation(uuid, uuid), access.invitations(uuid, timestamptz, bytea),
    access.pass_invitation(uuid, uuid, uuid, uuid), access.helping(uuid, timestamptz, bytea), access.helps(uuid, uuid, boolean, timestamptz, bytea),
    access.consult(uuid, uuid, uuid, text[], timestamptz), access.looks(uuid), access.end_looks(uuid, uuid, uuid), access.advising(),
    access.found_consultation(uuid, uuid, uuid, uuid) from public;
grant execute on function access.permits(uuid, uuid, bytea), access.invite(uuid, uuid, uuid, text, timestamptz, timestamptz, boolean, uuid),
    access.join_circle(uuid, uuid, uuid), access.end_invitation(uuid, uuid), access.invitations(uuid, timestamptz, bytea),
    access.pass_invitation(uuid, uuid, uuid, uuid), access.helping(uuid, timestamptz, bytea), access.helps(uuid, uuid, boolean, timestamptz, bytea),
    access.consult(uuid, uuid, uuid, text[], timestamptz), access.looks(uuid), access.end_looks(uuid, uuid, uuid), access.advising(),
    access.found_consultation(uuid, uuid, uuid, uuid) to kring_app;
