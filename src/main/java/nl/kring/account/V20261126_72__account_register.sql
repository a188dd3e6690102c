-- Whoever registers somebody learns who leads the department: the lead is let in with the first grants.
create policy kring_register on account.placement for select to kring_app using ((select access.scope('REGISTER', 'READ')) <> '{}');
