-- What an administrator sets in the running program. Nothing in it is secret: it is what everybody sees of the organisation.
create schema profile;
grant usage on schema profile to kring_app, kring_backup;

-- The profile, as the same lines that the files have. The highest number counts; the others are the history.
create table profile.edition (
    number  int primary key,
    safe    uuid not null default '00000000-0000-7000-8000-000000000001',
    section text not null,
    text    text not null,
    made_at timestamptz not null,
    made_by uuid
);

-- The one named person who answers for the data, and who did before.
create table profile.responsible (
    number  int primary key,
    safe    uuid not null default '00000000-0000-7000-8000-000000000001',
    name    text not null,
    role    text not null,
    phone   text not null,
    mail    text not null,
    made_at timestamptz not null,
    made_by uuid not null
);

-- The public address: one row, and no right to alter it, because a passkey belongs to its address.
create table profile.installation (
    safe    uuid primary key default '00000000-0000-7000-8000-000000000001',
    address text not null,
    set_at  timestamptz not null,
    set_by  uuid
);
