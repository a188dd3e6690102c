-- The job that fills the index of dossiers made before it knew sounds and phones.
insert into access.rule (kind, part, action) values
    ('JOB_INDEX', 'IDENTITY', 'READ'),
    ('JOB_INDEX', 'IDENTITY', 'CHANGE');
