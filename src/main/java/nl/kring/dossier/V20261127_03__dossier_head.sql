-- The head of a dossier for who sees no more of it: the client's name and birth date, and what the open cases are called.
-- How to reach the client, the help request and the outcome are of other parts, and are sealed for those alone.
create policy kring_read_head on dossier.client for select to kring_app
    using (dossier = any ((select access.scope('HEAD', 'READ'))::uuid[]));
create policy kring_read_head on dossier.help_case for select to kring_app
    using (dossier = any ((select access.scope('HEAD', 'READ'))::uuid[]) and closed_on is null);
