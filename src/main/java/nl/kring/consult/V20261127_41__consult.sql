-- What a worker asks a colleague. Without a name it has a safe of its own (ADVICE); about a client it stands in the
-- dossier (CONSULT), with the grant that lets the colleague look.
create schema consult;
grant usage on schema consult to kring_app, kring_backup;

create table consult.thread (
    id        uuid primary key,
    safe      uuid not null,
    dossier   uuid check (dossier = safe),
    asker     uuid not null,
    colleague uuid not null,
    subject   bytea not null,
    permit    uuid,
    parts     text[] not null,
    asked_at  timestamptz not null,
    moved_at  timestamptz not null,
    moved_by  uuid not null,
    until     timestamptz,
    closed_at timestamptz,
    unique (id, safe),
    check (num_nonnulls(dossier, permit, until) in (0, 3))
);
create index thread_safe on consult.thread (safe, asked_at desc);
create index thread_dossier on consult.thread (dossier);
create index thread_asker on consult.thread (asker, moved_at desc);
create index thread_colleague on consult.thread (colleague, moved_at desc);
call access.guard('consult.thread', 'CONSULT', 'safe');
create policy kring_read_advice on consult.thread for select to kring_app using (safe = any ((select access.scope('ADVICE', 'READ'))::uuid[]));
create policy kring_add_advice on consult.thread for insert to kring_app with check (safe = any ((select access.scope('ADVICE', 'CHANGE'))::uuid[]));
create policy kring_alter_advice on consult.thread for update to kring_app using (safe = any ((select access.scope('ADVICE', 'CHANGE'))::uuid[]));
create policy kring_remove_advice on consult.thread for delete to kring_app using (safe = any ((select access.scope('ADVICE', 'DESTROY'))::uuid[]));
-- The client reads whom colleagues asked, and why; the rest is sealed for others.
create policy kring_read_advised on consult.thread for select to kring_app using (safe = any ((select access.scope('ADVISED', 'READ'))::uuid[]));
-- Whoever looks for advice alone reads what was asked of that person, and asks nobody.
create policy kring_own on consult.thread as restrictive to kring_app
    using (safe <> all ((select access.advising())::uuid[]) or (select (access.context())[3]) in (asker::text, colleague::text))
    with check (safe <> all ((select access.advising())::uuid[]) or (select (access.context())[3]) in (asker::text, colleague::text));
create policy kring_ask on consult.thread as restrictive for insert to kring_app with check (safe <> all ((select access.advising())::uuid[]));

-- What was said stays written, until the safe is destroyed.
create table consult.said (
    id     uuid primary key,
    thread uuid not null,
    safe   uuid not null,
    by     uuid not null,
    at     timestamptz not null,
    text   bytea not null,
    foreign key (thread, safe) references consult.thread (id, safe)
);
create index said_thread on consult.said (thread, at);
create index said_safe on consult.said (safe);
create index said_row on consult.said (thread, safe);
call access.guard('consult.said', 'CONSULT', 'safe');
create policy kring_read_advice on consult.said for select to kring_app using (safe = any ((select access.scope('ADVICE', 'READ'))::uuid[]));
create policy kring_add_advice on consult.said for insert to kring_app with check (safe = any ((select access.scope('ADVICE', 'CHANGE'))::uuid[]));
create policy kring_remove_advice on consult.said for delete to kring_app using (safe = any ((select access.scope('ADVICE', 'DESTROY'))::uuid[]));
revoke update on consult.said from kring_app;
drop policy kring_alter on consult.said;
-- Whoever looks for advice alone reads and writes in what was asked of that person: other threads do not show here.
create policy kring_own on consult.said as restrictive to kring_app
    using (safe <> all ((select access.advising())::uuid[]) or thread in (select id from consult.thread))
    with check (safe <> all ((select access.advising())::uuid[])
        or by::text = (select (access.context())[3]) and thread in (select id from consult.thread));
