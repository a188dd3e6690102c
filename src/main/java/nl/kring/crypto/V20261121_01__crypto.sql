-- Keys of safes, wrapped; useless without the key file outside the database.
create schema crypto;
grant usage on schema crypto to kring_app, kring_backup;

create table crypto.key_check (
    single boolean primary key default true check (single),
    sealed bytea not null
);

create table crypto.safe_key (
    safe    uuid primary key,
    wrapped bytea not null,
    made_at timestamptz not null
);

-- Replayed by every restore: what was forgotten stays forgotten.
create table crypto.shredded (
    safe uuid primary key,
    at   timestamptz not null
);

grant select, insert on crypto.key_check to kring_app;
grant select, insert, delete on crypto.safe_key to kring_app;
grant select, insert on crypto.shredded to kring_app;
grant select on crypto.key_check, crypto.shredded to kring_backup;
