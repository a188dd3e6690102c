-- How many lines of a safe were numbered so far, for whoever may read them: a last line that was taken away together with
-- its leaf leaves no gap, but the counter knows of it.
create function audit.numbered(target uuid) returns bigint
language sql stable security definer set search_path = '' as $$
    select coalesce(max(o.ordinal), 0) from audit.last_ordinal o
    where o.safe = target and (target = any (access.scope('LOG', 'READ')) or access.scope('OVERSIGHT', 'READ') <> '{}')
$$;
revoke all on function audit.numbered(uuid) from public;
grant execute on function audit.numbered(uuid) to kring_app;
