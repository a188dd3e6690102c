-- Accounts get a safe of their own, people of the organisation are bound to confidentiality before a door opens, and
-- what tells who holds a grant is asked with a proof that only the program can make.
alter table access.safe drop constraint safe_kind_check;
alter table access.safe add constraint safe_kind_check check (kind in ('DOSSIER', 'ORGANISATION', 'ACCOUNT'));

insert into access.rule (kind, part, action)
select kind, unnest(parts), action from (values
    ('OWNER',           'READ',    array['CREDENTIAL', 'CONTACT']),
    ('OWNER',           'CHANGE',  array['CREDENTIAL', 'CONTACT']),
    ('HELP_TEAM',       'READ',    array['PORTAL']),
    ('HELP_TEAM',       'CHANGE',  array['PORTAL']),
    ('STAFF',           'READ',    array['PEOPLE']),
    ('ADMINISTRATOR',   'READ',    array['SETTINGS']),
    ('ADMINISTRATOR',   'CHANGE',  array['PEOPLE', 'SETTINGS']),
    ('JOB_RETENTION',   'READ',    array['PORTAL']),
    ('JOB_RETENTION',   'DESTROY', array['PORTAL']),
    ('JOB_SIGN_IN',     'READ',    array['SIGN_IN', 'CREDENTIAL']),
    ('JOB_SIGN_IN',     'CHANGE',  array['SIGN_IN', 'CREDENTIAL']),
    ('JOB_NOTIFY',      'READ',    array['CONTACT']),
    ('JOB_ACCOUNT',     'READ',    array['TEAM', 'PEOPLE', 'SETTINGS', 'SIGN_IN', 'CREDENTIAL', 'CONTACT']),
    ('JOB_ACCOUNT',     'CHANGE',  array['TEAM', 'GRANT', 'PEOPLE', 'SETTINGS', 'SIGN_IN', 'CREDENTIAL', 'CONTACT']),
    ('JOB_SAMPLE',      'READ',    array['PORTAL', 'SETTINGS', 'SIGN_IN', 'CREDENTIAL', 'CONTACT']),
    ('JOB_SAMPLE',      'CHANGE',  array['PORTAL', 'SETTINGS', 'SIGN_IN', 'CREDENTIAL', 'CONTACT'])
) as r (kind, action, parts);

-- Who signed the pledge of confidentiality, and which text. Ended when the text changes. No policy may ask it through
-- row-level security, as with the permits.
create table access.pledge (
    person    uuid not null,
    version   int not null,
    signed_at timestamptz not null,
    ended_at  timestamptz,
    primary key (person, version, signed_at)
);

-- Kinds of grants that open nothing for somebody who has not signed.
create table access.bound_kind (
    kind text primary key
);
insert into access.bound_kind (kind) values ('HELP_TEAM'), ('TEAM_LEAD'), ('EMERGENCY'), ('CARE_STAFF'), ('STAFF'), ('PRIVACY_OFFICER');

-- Whoever was let in before there was a pledge goes on, until the text changes.
insert into access.pledge (person, version, signed_at)
select distinct p.person, 0, now() from access.permit p join access.bound_kind k on k.kind = p.kind;

create function access.holds(who uuid, sort text) returns boolean language sql stable security definer set search_path = '' as $$
    select not exists (select from access.bound_kind k where k.kind = sort)
        or exists (select from access.pledge g where g.person = who and g.ended_at is null)
$$;

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

-- Ids alone tell who has which dossier, so they are given only to the program: it proves each question with the key of
-- the contexts, which the application's role cannot read.
create function access.proven(question text, proof bytea) returns boolean language sql stable security definer set search_path = '' as $$
    select sha256(k.opad || sha256(k.ipad || convert_to(question, 'UTF8'))) = proof from access.context_key k
$$;

-- A person's grants for one safe, ended ones too, and whether each holds for somebody with this person's pledge.
create function access.permits(who uuid, target uuid, proof bytea)
returns table (id uuid, kind text, role text, starts_at timestamptz, ends_at timestamptz, held boolean)
language plpgsql stable security definer set search_path = '' as $$
begin
    if access.proven('permits|' || who || '|' || target, proof) is not true then
        raise exception 'This question was not asked by the program' using errcode = 'insufficient_privilege';
    end if;
    return query select p.id, p.kind, p.role, p.starts_at, p.ends_at, access.holds(who, p.kind)
        from access.permit p where p.person = who and p.safe = target;
end $$;

create function access.own(who uuid, moment timestamptz, proof bytea) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
    if access.proven('own|' || who, proof) is not true then
        raise exception 'This question was not asked by the program' using errcode = 'insufficient_privilege';
    end if;
    return query select p.safe from access.permit p
        where p.person = who and p.kind = 'CLIENT' and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment)
        order by p.starts_at limit 10;
end $$;

drop function access.permits(uuid, uuid);
drop function access.own(uuid, timestamptz);

-- Makes the safe of an account; the person is its owner.
create function access.found_account(target uuid, permit uuid, in_role text, at_time timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
    if (access.scope('PEOPLE', 'CHANGE') <> '{}') is not true then
        raise exception 'This pass makes no account' using errcode = 'insufficient_privilege';
    end if;
    insert into access.safe (id, kind, made_at) values (target, 'ACCOUNT', at_time);
    insert into access.permit (id, person, safe, kind, role, starts_at, given_by)
    values (permit, target, target, 'OWNER', in_role, at_time, (access.context())[3]);
end $$;

-- Gives access, as before; and with the part PEOPLE, what a role opens in the organisation, to another than oneself.
create or replace function access.give(permit uuid, who uuid, target uuid, sort text, in_role text, from_time timestamptz, until timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('GRANT', 'CHANGE'))
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

-- Ends what a person holds in one role, or (null) everything; not one's own.
create function access.end_person(who uuid, in_role text, at_time timestamptz) returns table (id uuid, safe uuid, dossier boolean)
language plpgsql security definer set search_path = '' as $$
begin
    if (access.scope('PEOPLE', 'CHANGE') <> '{}' and who::text <> (access.context())[3]) is not true then
        raise exception 'This pass ends no access of this person' using errcode = 'insufficient_privilege';
    end if;
    return query
        update access.permit as p set ends_at = at_time, ended_by = (access.context())[3]
        from access.safe s
        where s.id = p.safe and p.person = who and (in_role is null or p.role = in_role and p.kind <> 'OWNER')
          and (p.ends_at is null or p.ends_at > at_time)
        returning p.id, p.safe, s.kind = 'DOSSIER';
end $$;

-- A person signs for oneself; a demonstration's people have signed already.
create function access.sign(who uuid, text_version int, at_time timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
    if (who = any (access.scope('CONTACT', 'CHANGE')) and (access.context())[3] = who::text
        or (access.context())[2:3] = array['job', 'SAMPLE']) is not true
    then
        raise exception 'This pass signs for nobody else' using errcode = 'insufficient_privilege';
    end if;
    update access.pledge set ended_at = at_time where person = who and ended_at is null;
    insert into access.pledge (person, version, signed_at) values (who, text_version, at_time);
end $$;

-- The text changed: everybody signs again, and until then their doors stay shut.
create function access.renew_pledges(at_time timestamptz) returns void language plpgsql security definer set search_path = '' as $$
begin
    if (access.scope('SETTINGS', 'CHANGE') <> '{}') is not true then
        raise exception 'This pass changes no pledge' using errcode = 'insufficient_privilege';
    end if;
    update access.pledge set ended_at = at_time where ended_at is null;
end $$;

-- The version that somebody signed and that still holds; null when there is none.
create function access.pledged(who uuid) returns int language sql stable security definer set search_path = '' as $$
    select max(version) from access.pledge where person = who and ended_at is null
$$;

revoke all on function access.holds(uuid, text), access.proven(text, bytea), access.permits(uuid, uuid, bytea), access.own(uuid, timestamptz, bytea),
    access.found_account(uuid, uuid, text, timestamptz), access.end_person(uuid, text, timestamptz), access.sign(uuid, int, timestamptz),
    access.renew_pledges(timestamptz), access.pledged(uuid) from public;
grant execute on function access.permits(uuid, uuid, bytea), access.own(uuid, timestamptz, bytea),
    access.found_account(uuid, uuid, text, timestamptz), access.end_person(uuid, text, timestamptz), access.sign(uuid, int, timestamptz),
    access.renew_pledges(timestamptz), access.pledged(uuid) to kring_app;
grant select on access.pledge, access.bound_kind to kring_backup;
