-- Whether an invitation is of whoever looks, so that another module can show what was written with it to that person alone.
create function access.invited(invitation uuid) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from access.invitation i
        where i.id = invitation and i.person::text = (access.context())[3] and i.safe = any (access.scope('JOIN', 'READ')))
$$;
revoke all on function access.invited(uuid) from public;
grant execute on function access.invited(uuid) to kring_app;
