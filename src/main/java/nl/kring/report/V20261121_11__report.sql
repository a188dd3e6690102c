-- Session reports, and every version that was ever written of them.
create schema report;
grant usage on schema report to kring_app, kring_backup;

create table report.report (
    id           uuid primary key,
    dossier      uuid not null,
    help_case    uuid,
    author       uuid not null,
    kind         text not null check (kind in ('OFFICE', 'PHONE', 'VISIT', 'ONLINE', 'CONSULT')),
    happened_on  date not null,
    minutes      int check (minutes > 0),
    audience     text not null check (audience in ('CLIENT', 'COLLEAGUES')),
    visible_from timestamptz,
    review_on    date,
    reason       bytea,
    title        bytea not null,
    text         bytea not null,
    revision     int not null,
    written_at   timestamptz not null,
    changed_at   timestamptz not null,
    unique (id, dossier),
    -- The client has a right of access (AVG 15): what is kept from the client has a reason and is looked at again.
    check (case audience
        when 'CLIENT' then visible_from is not null and review_on is null and reason is null
        else visible_from is null and review_on is not null and reason is not null end)
);
create index report_dossier on report.report (dossier, happened_on desc, id desc);
create index report_review on report.report (dossier, review_on) where audience = 'COLLEAGUES';
create index report_later on report.report (dossier, visible_from) where audience = 'CLIENT';
call access.guard('report.report', 'REPORT',
    visible => 'audience = ''CLIENT'' and visible_from <= (select access.at())',
    hidden_part => 'REPORT_INTERNAL');

-- Every version, the first one too. A version that lost against another editor is set aside, and kept.
create table report.revision (
    id        uuid primary key,
    report    uuid not null,
    dossier   uuid not null,
    revision  int not null,
    author    uuid not null,
    at        timestamptz not null,
    audience  text not null,
    reason    bytea,
    title     bytea not null,
    text      bytea not null,
    set_aside boolean not null,
    foreign key (report, dossier) references report.report (id, dossier)
);
create unique index revision_one on report.revision (report, revision) where not set_aside;
create index revision_report on report.revision (report, dossier, id desc);
create index revision_dossier on report.revision (dossier);
call access.guard('report.revision', 'REPORT_INTERNAL');
-- What was written stays written, until the dossier is destroyed.
revoke update on report.revision from kring_app;
drop policy kring_alter on report.revision;
