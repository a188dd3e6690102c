-- Lines show themselves to a pass for the part LOG of their safe, and to the privacy officer's oversight.
alter table audit.event enable row level security;
alter table audit.event force row level security;
create policy kring_read on audit.event for select to kring_app
    using (safe = any ((select access.scope('LOG', 'READ'))::uuid[]) or (select access.scope('OVERSIGHT', 'READ')) <> '{}');
create policy kring_add on audit.event for insert to kring_app with check (true);
create policy kring_place on audit.event for select to kring_job using (true);

alter table audit.leaf enable row level security;
alter table audit.leaf force row level security;
create policy kring_read on audit.leaf for select to kring_app
    using (safe = any ((select access.scope('LOG', 'READ'))::uuid[]) or (select access.scope('OVERSIGHT', 'READ')) <> '{}');
create policy kring_place on audit.leaf to kring_job using (true) with check (true);
-- for the functions that expire lines and show hashes
create policy kring_expire on audit.leaf for select to kring_owner using (true);
