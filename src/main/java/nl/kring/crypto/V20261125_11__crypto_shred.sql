-- The shred ledger is replayed by every restore: a line too many would destroy a key. It is written only where the
-- safe is being destroyed, at the moment of the pass.
revoke insert on crypto.shredded from kring_app;
create function crypto.shred(target uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('KEY', 'DESTROY'))) is not true then
        raise exception 'No key was destroyed: this pass does not destroy the safe' using errcode = 'insufficient_privilege';
    end if;
    insert into crypto.shredded (safe, at) values (target, access.at());
end $$;
revoke all on function crypto.shred(uuid) from public;
grant execute on function crypto.shred(uuid) to kring_app;
