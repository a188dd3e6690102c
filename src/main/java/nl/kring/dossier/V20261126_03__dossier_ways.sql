-- The client changes the ways to be reached, and nothing else of who the client is.
create policy kring_read_ways on dossier.contact for select to kring_app using (dossier = any ((select access.scope('WAYS', 'READ'))::uuid[]));
create policy kring_add_ways on dossier.contact for insert to kring_app with check (dossier = any ((select access.scope('WAYS', 'CHANGE'))::uuid[]));
create policy kring_alter_ways on dossier.contact for update to kring_app
    using (dossier = any ((select access.scope('WAYS', 'CHANGE'))::uuid[])) with check (dossier = any ((select access.scope('WAYS', 'CHANGE'))::uuid[]));
