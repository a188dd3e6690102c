-- Everybody reads what everybody sees; only a change of the settings adds a row, and nothing alters or removes one.
alter table profile.edition enable row level security;
alter table profile.edition force row level security;
create policy kring_known on profile.edition for select to kring_app using (true);
create policy kring_add on profile.edition for insert to kring_app
    with check (safe = any ((select access.scope('SETTINGS', 'CHANGE'))::uuid[]));

alter table profile.responsible enable row level security;
alter table profile.responsible force row level security;
create policy kring_known on profile.responsible for select to kring_app using (true);
create policy kring_add on profile.responsible for insert to kring_app
    with check (safe = any ((select access.scope('SETTINGS', 'CHANGE'))::uuid[]));

alter table profile.installation enable row level security;
alter table profile.installation force row level security;
create policy kring_known on profile.installation for select to kring_app using (true);
create policy kring_add on profile.installation for insert to kring_app
    with check (safe = any ((select access.scope('SETTINGS', 'CHANGE'))::uuid[]));

grant select, insert on profile.edition, profile.responsible, profile.installation to kring_app;
grant select on profile.edition, profile.responsible, profile.installation to kring_backup;
