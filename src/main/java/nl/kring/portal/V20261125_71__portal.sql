-- Each code that was handed to a client: by whom, how, and how was checked who it was. The code itself is kept nowhere.
create schema portal;
grant usage on schema portal to kring_app, kring_backup;

create table portal.letter (
    id       uuid primary key,
    dossier  uuid not null,
    purpose  text not null check (purpose in ('ACTIVATION', 'WAY_BACK')),
    handed   text not null check (handed in ('PAPER', 'SPOKEN')),
    checked  text check (checked in ('SEEN', 'CALLED_BACK', 'VISITED')), -- none for the first code
    made_by  uuid not null,
    made_at  timestamptz not null,
    opens_at timestamptz not null,
    ends_at  timestamptz not null
);
create index letter_dossier on portal.letter (dossier, made_at desc);
call access.guard('portal.letter', 'PORTAL');
