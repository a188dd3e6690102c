-- The numbers of dossiers, more ways to find one, and the former ways to be reached.
create sequence dossier.number_from start 10001; -- five digits: those of before, and of a demonstration, have four
grant usage on sequence dossier.number_from to kring_app;

alter table dossier.client_index drop constraint client_index_field_check;
alter table dossier.client_index add constraint client_index_field_check
    check (field in ('NUMBER', 'BIRTH_AND_FAMILY', 'SOUND_AND_YEAR', 'PHONE', 'BSN'));

create table dossier.former_contact (
    id       uuid primary key,
    contact  uuid not null,
    dossier  uuid not null references dossier.client,
    value    bytea not null,
    caution  bytea,
    revision int not null,
    by       uuid not null,
    until    timestamptz not null
);
create index former_contact_dossier on dossier.former_contact (dossier, id);
create index former_contact_contact on dossier.former_contact (contact);
call access.guard('dossier.former_contact', 'WAYS');
-- What was true once stays written, until the dossier is destroyed.
revoke update on dossier.former_contact from kring_app;
drop policy kring_alter on dossier.former_contact;

alter table dossier.contact add column ended_at timestamptz;
