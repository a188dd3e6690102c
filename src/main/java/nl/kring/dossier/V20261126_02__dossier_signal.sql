-- That something in a dossier waits for the help team: which sort of thing, since when, and by when it was promised. Never
-- what it says, so that a team lead can see how much waits without reading anything.
create table dossier.signal (
    id       uuid primary key,
    dossier  uuid not null references dossier.client,
    kind     text not null,
    about    uuid not null,
    since    timestamptz not null,
    due_at   timestamptz,
    ended_at timestamptz,
    ended_by uuid
);
create unique index signal_open on dossier.signal (dossier, kind, about) where ended_at is null;
create index signal_dossier on dossier.signal (dossier);
call access.guard('dossier.signal', 'SIGNAL');

-- The client changes the ways to be reached, and nothing else of who the client is.
create policy kring_read_ways on dossier.contact for select to kring_app using (dossier = any ((select access.scope('WAYS', 'READ'))::uuid[]));
create policy kring_add_ways on dossier.contact for insert to kring_app with check (dossier = any ((select access.scope('WAYS', 'CHANGE'))::uuid[]));
create policy kring_alter_ways on dossier.contact for update to kring_app
    using (dossier = any ((select access.scope('WAYS', 'CHANGE'))::uuid[])) with check (dossier = any ((select access.scope('WAYS', 'CHANGE'))::uuid[]));
