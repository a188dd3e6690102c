-- Whether somebody ever asked a question that has a safe of its own: a page asks it before it looks for an answer.
create function access.asked(who uuid, moment timestamptz, proof bytea) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
    if access.proven('asked|' || who, proof) is not true then
        raise exception 'This question was not asked by the program' using errcode = 'insufficient_privilege';
    end if;
    return exists (select from access.permit p
                   where p.person = who and p.kind = 'ASKER' and p.starts_at <= moment and (p.ends_at is null or p.ends_at > moment));
end $$;
revoke all on function access.asked(uuid, timestamptz, bytea) from public;
grant execute on function access.asked(uuid, timestamptz, bytea) to kring_app;
