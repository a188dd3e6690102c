-- Who was let in by the client stands among those with access, and a colleague who was asked for advice.
alter table team.member drop constraint member_kind_check;
alter table team.member add constraint member_kind_check
    check (kind in ('CLIENT', 'HELP_TEAM', 'STAND_IN', 'TEAM_LEAD', 'CONSULTED', 'SUPPORTER', 'READER'));
-- What somebody is to the client, and of which other organisation.
alter table team.member add column relation bytea;
alter table team.member add column organisation bytea;

-- Who was let in sees who helps; takes the own place by accepting, and may leave it.
create policy kring_circle on team.member for select to kring_app using (dossier = any ((select access.scope('CIRCLE', 'READ'))::uuid[]));
create policy kring_join on team.member for insert to kring_app
    with check (dossier = any ((select access.scope('JOIN', 'CHANGE'))::uuid[]) and kind in ('SUPPORTER', 'READER')
        and person::text = (select (access.context())[3]));
create policy kring_leave on team.member for update to kring_app
    using (dossier = any ((select access.scope('PLACE', 'CHANGE'))::uuid[]) and kind in ('SUPPORTER', 'READER')
        and person::text = (select (access.context())[3]));
-- The client ends a place.
create policy kring_end on team.member for update to kring_app
    using (dossier = any ((select access.scope('CIRCLE', 'CHANGE'))::uuid[]) and kind in ('SUPPORTER', 'READER'));
