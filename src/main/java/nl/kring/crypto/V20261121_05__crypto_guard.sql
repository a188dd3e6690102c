-- A key is destroyed only through a pass that destroys its safe. Reading a wrapped key opens nothing by itself.
alter table crypto.safe_key enable row level security;
alter table crypto.safe_key force row level security;
create policy kring_read on crypto.safe_key for select to kring_app using (true);
create policy kring_add on crypto.safe_key for insert to kring_app with check (true);
create policy kring_remove on crypto.safe_key for delete to kring_app
    using (safe = any ((select access.scope('KEY', 'DESTROY'))::uuid[]));
