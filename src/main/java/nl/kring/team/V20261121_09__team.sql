-- Who is around a dossier. The name as shown is kept under the dossier's key, so that it stays true when somebody has left.
create schema team;
grant usage on schema team to kring_app, kring_backup;

create table team.member (
    id       uuid primary key,
    dossier  uuid not null,
    person   uuid not null,
    kind     text not null check (kind in ('CLIENT', 'HELP_TEAM', 'TEAM_LEAD')),
    name     bytea not null,
    permit   uuid not null,
    since    timestamptz not null,
    until    timestamptz
);
create index member_dossier on team.member (dossier, since);
call access.guard('team.member', 'TEAM');
