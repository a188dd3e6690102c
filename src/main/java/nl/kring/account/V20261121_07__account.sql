-- The people who can sign in. Names of staff are sealed under the organisation's key; a client's name stands in the dossier alone.
create schema account;
grant usage on schema account to kring_app, kring_backup;

create table account.person (
    id       uuid primary key,
    safe     uuid not null,
    name     bytea,
    made_at  timestamptz not null,
    ended_at timestamptz
);

create table account.role (
    person   uuid not null references account.person,
    safe     uuid not null,
    role     text not null,
    since    timestamptz not null,
    until    timestamptz,
    primary key (person, role, since)
);

call access.guard('account.person', 'PEOPLE', 'safe');
call access.guard('account.role', 'PEOPLE', 'safe');
-- Who is signed in, and the names of colleagues, are asked before there is any pass; names are sealed.
create policy kring_known on account.person for select to kring_app using (true);
create policy kring_known on account.role for select to kring_app using (true);
