-- Every table of a safe asks for the scope, many times a page: the rule is found by an index, and whether somebody holds is asked in place.
-- A function that is called for it costs as much as all the rest. What is decided is the same.
create index rule_part on access.rule (part, action, kind);

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
              and (p.parts is null or wanted = any (p.parts)) and (exists (select from access.pledge g where g.person = f[3]::uuid and g.ended_at is null)
                   or not exists (select from access.bound_kind k where k.kind = p.kind)) limit 1;
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

create or replace function access.permits(who uuid, target uuid, proof bytea)
returns table (id uuid, kind text, role text, starts_at timestamptz, ends_at timestamptz, held boolean, parts text[])
language plpgsql stable security definer set search_path = '' as $$
begin
    if access.proven('permits|' || who || '|' || target, proof) is not true then
        raise exception 'This question was not asked by the program' using errcode = 'insufficient_privilege';
    end if;
    return query select p.id, p.kind, p.role, p.starts_at, p.ends_at,
            exists (select from access.pledge g where g.person = who and g.ended_at is null)
            or not exists (select from access.bound_kind k where k.kind = p.kind), p.parts
        from access.permit p where p.person = who and p.safe = target;
end $$;
