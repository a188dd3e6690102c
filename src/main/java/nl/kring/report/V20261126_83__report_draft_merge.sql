-- A draft goes along when the dossier that it stands in goes into another of the same person; it stays its author's.
drop policy kring_author on report.draft;
create policy kring_author on report.draft as restrictive to kring_app
    using (author::text = (select (access.context())[3]) or dossier = any ((select access.scope('DRAFT', 'DESTROY'))::uuid[]))
    with check (author::text = (select (access.context())[3]) or (select (access.context())[2:3]) = array['job', 'MERGE']);
