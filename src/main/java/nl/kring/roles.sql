-- The roles that Kring needs, and what they may do with the database itself. Kring runs this at every start of its own
-- PostgreSQL; on a server of your own an administrator runs it once, in the empty database (docs/operate.md).
-- It may be run again at any time.
do $$
declare
  wanted text;
begin
  if not exists (select from pg_roles where rolname = 'kring_owner') then
    create role kring_owner nologin;
  end if;
  foreach wanted in array array['kring_migrate', 'kring_app', 'kring_job', 'kring_backup'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I login', wanted);
    end if;
  end loop;
  execute format('alter database %I owner to kring_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to kring_migrate, kring_app, kring_job, kring_backup', current_database());
end
$$;

-- Owns every schema and table; nobody can log in as the owner.
alter role kring_owner nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
-- Changes the schema at a start, as the owner.
alter role kring_migrate login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
grant kring_owner to kring_migrate;
-- The program: makes no tables and passes no row-level security.
alter role kring_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role kring_app set statement_timeout = '10s';
alter role kring_app set idle_in_transaction_session_timeout = '30s';
-- Later work: the sequencer of the log.
alter role kring_job login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
-- Copies and exports: reads every row, changes none.
alter role kring_backup login nosuperuser nocreatedb nocreaterole noreplication bypassrls;
alter role kring_backup set default_transaction_read_only = on;
grant pg_read_all_data to kring_backup;

revoke create on schema public from public;
