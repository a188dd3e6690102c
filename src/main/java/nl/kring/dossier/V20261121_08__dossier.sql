-- A client, how to reach them safely, their cases, and what is needed to find the dossier again.
create schema dossier;
grant usage on schema dossier to kring_app, kring_backup;

create table dossier.client (
    dossier    uuid primary key,
    number     text not null,
    given      bytea not null,
    infix      bytea,
    family     bytea not null,
    birth_date bytea not null,
    revision   int not null default 1,
    opened_at  timestamptz not null
);
call access.guard('dossier.client', 'IDENTITY');

create table dossier.contact (
    id       uuid primary key,
    dossier  uuid not null references dossier.client,
    position int not null,
    kind     text not null check (kind in ('PHONE', 'EMAIL', 'ADDRESS')),
    value    bytea not null,
    caution  bytea,
    revision int not null default 1
);
create index contact_dossier on dossier.contact (dossier, position);
call access.guard('dossier.contact', 'IDENTITY');

create table dossier.help_case (
    id           uuid primary key,
    dossier      uuid not null references dossier.client,
    regime       text not null,
    title        bytea not null,
    help_request bytea not null,
    revision     int not null default 1,
    opened_on    date not null,
    closed_on    date,
    changed_on   date not null
);
create index help_case_dossier on dossier.help_case (dossier, opened_on desc);
call access.guard('dossier.help_case', 'CASES');

-- Keyed digests: a dossier can be found by someone with the part FIND who knows the value, and is not shown otherwise.
create table dossier.client_index (
    dossier uuid not null references dossier.client,
    field   text not null check (field in ('NUMBER', 'BIRTH_AND_FAMILY')),
    version int not null,
    digest  bytea not null,
    primary key (field, version, digest, dossier)
);
create index client_index_dossier on dossier.client_index (dossier);
call access.guard('dossier.client_index', 'IDENTITY');
create policy kring_find on dossier.client_index for select to kring_app using ((select access.scope('FIND', 'READ')) <> '{}');

-- Terms count from the last change (Wmo 2015, 5.3.4): whoever may change any part of this dossier stamps its open cases.
create function dossier.stamp(target uuid, day date) returns void language plpgsql security definer set search_path = '' as $$
begin
    if (access.context())[4] is distinct from target::text or (access.context())[6] is distinct from 'CHANGE' then
        raise exception 'Only a change of this dossier stamps it' using errcode = 'insufficient_privilege';
    end if;
    update dossier.help_case set changed_on = day where dossier = target and closed_on is null and changed_on < day;
end $$;
create policy kring_stamp_find on dossier.help_case for select to kring_owner using (true);
create policy kring_stamp on dossier.help_case for update to kring_owner using (true) with check (true);
revoke all on function dossier.stamp(uuid, date) from public;
grant execute on function dossier.stamp(uuid, date) to kring_app;
