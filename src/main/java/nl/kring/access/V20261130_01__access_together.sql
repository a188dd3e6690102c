-- One look can serve all who follow the same: this says of each, in one question, whether the grant still opens what is looked at.
create function access.still_open(permits uuid[], wanted text[], moment timestamptz) returns setof uuid
language sql stable security definer set search_path = '' as $$
    select p.id from access.permit p
    where p.id = any (permits) and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment)
      and (exists (select from access.pledge g where g.person = p.person and g.ended_at is null)
           or not exists (select from access.bound_kind k where k.kind = p.kind))
      and not exists (select from unnest(wanted) as part (name)
          where (p.parts is not null and not part.name = any (p.parts))
             or not exists (select from access.rule r where r.kind = p.kind and r.part = part.name and r.action = 'READ'))
$$;
revoke all on function access.still_open(uuid[], text[], timestamptz) from public;
grant execute on function access.still_open(uuid[], text[], timestamptz) to kring_app;
