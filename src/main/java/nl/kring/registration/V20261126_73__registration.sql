-- What else may be kept of a person where the law of the case allows it, and where the data came from.
create schema registration;
grant usage on schema registration to kring_app, kring_backup;

create table registration.detail (
    dossier  uuid not null,
    kind     text not null check (kind in ('BSN', 'EMERGENCY_CONTACT', 'LIFE_SAVING')),
    value    bytea not null,
    revision int not null default 1,
    since    timestamptz not null,
    primary key (dossier, kind)
);
call access.guard('registration.detail', 'IDENTITY');

-- AVG 14: data that did not come from the person has a source, and the person is told of it within a month.
create table registration.source (
    id         uuid primary key,
    dossier    uuid not null,
    kind       text not null check (kind in ('SELF', 'REPRESENTATIVE', 'MUNICIPALITY', 'DOCTOR', 'OTHER')),
    name       bytea,
    received   date not null,
    told_on    date,
    told_by    uuid,
    recorded   timestamptz not null
);
create index source_dossier on registration.source (dossier, id);
call access.guard('registration.source', 'IDENTITY');
