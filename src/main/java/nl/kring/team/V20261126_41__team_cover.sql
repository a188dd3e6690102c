-- Somebody stands in for a worker from a day until a day, and a dossier is handed over with a note.
alter table team.member drop constraint member_kind_check;
alter table team.member add constraint member_kind_check check (kind in ('CLIENT', 'HELP_TEAM', 'STAND_IN', 'TEAM_LEAD'));
alter table team.member add column cover uuid; -- one absence; the same in every dossier that it touches
alter table team.member add column for_person uuid;
alter table team.member add constraint member_cover_check check ((kind = 'STAND_IN') = (cover is not null and for_person is not null));
create index member_person on team.member (person, dossier) where until is null;
create index member_cover on team.member (cover) where cover is not null;

create table team.handover (
    id      uuid primary key,
    dossier uuid not null,
    giver   uuid not null,
    taker   uuid not null,
    stays   boolean not null,
    note    bytea not null,
    at      timestamptz not null
);
create index handover_dossier on team.handover (dossier, id desc);
call access.guard('team.handover', 'TEAM');
-- What was handed over stays written, until the dossier is destroyed.
revoke update on team.handover from kring_app;
drop policy kring_alter on team.handover;
