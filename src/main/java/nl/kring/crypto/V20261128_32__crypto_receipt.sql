-- The second wrap of a thread's key, which a receipt opens. By what is found neither the receipt nor the wrap's key is known.
create table crypto.receipt_key (
    safe    uuid primary key,
    found   bytea not null unique,
    wrapped bytea not null,
    made_at timestamptz not null
);
alter table crypto.receipt_key enable row level security;
alter table crypto.receipt_key force row level security;
create policy kring_read on crypto.receipt_key for select to kring_app using (true);
create policy kring_add on crypto.receipt_key for insert to kring_app with check (safe = any ((select access.scope('TALK', 'CHANGE'))::uuid[]));
create policy kring_remove on crypto.receipt_key for delete to kring_app using (safe = any ((select access.scope('TALK', 'DESTROY'))::uuid[]));
grant select, insert, delete on crypto.receipt_key to kring_app;

-- A thread's key goes with the thread.
create policy kring_remove_thread on crypto.safe_key for delete to kring_app
    using (safe = any ((select access.scope('TALK', 'DESTROY'))::uuid[]));
create or replace function crypto.shred(target uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('KEY', 'DESTROY') || access.scope('TALK', 'DESTROY'))) is not true then
        raise exception 'No key was destroyed: this pass does not destroy the safe' using errcode = 'insufficient_privilege';
    end if;
    insert into crypto.shredded (safe, at) values (target, access.at());
end $$;
