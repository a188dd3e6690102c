-- That something in a dossier waits for the help team: which sort of thing, since when, and by when it was promised. Never
-- what it says, so that a team lead can see how much waits without reading anything.
create schema signal;
grant usage on schema signal to kring_app, kring_backup;

create table signal.signal (
    id       uuid primary key,
    dossier  uuid not null,
    kind     text not null,
    about    uuid not null,
    since    timestamptz not null,
    due_at   timestamptz,
    ended_at timestamptz,
    ended_by uuid
);
create unique index signal_open on signal.signal (dossier, kind, about) where ended_at is null;
create index signal_dossier on signal.signal (dossier);
call access.guard('signal.signal', 'SIGNAL');
