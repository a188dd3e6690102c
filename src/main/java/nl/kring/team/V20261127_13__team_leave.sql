-- Whoever leaves the circle ends the own place: the row must be seen to be changed, and no other is.
create policy kring_place on team.member for select to kring_app
    using (dossier = any ((select access.scope('PLACE', 'READ'))::uuid[]) and kind in ('SUPPORTER', 'READER')
        and person::text = (select (access.context())[3]));

-- Who was in a dossier that went into this one never was in this one's circle.
alter table team.member add column carried_at timestamptz;
