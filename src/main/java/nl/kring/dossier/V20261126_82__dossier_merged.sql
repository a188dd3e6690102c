-- What was known of a client in a dossier that went into this one: the former number, name and birth date stay readable.
create table dossier.merged (
    id           uuid primary key,
    dossier      uuid not null references dossier.client,
    was          uuid not null,
    number       bytea not null,
    name         bytea not null,
    birth_date   bytea not null,
    opened_at    timestamptz not null,
    asked_by     uuid not null,
    confirmed_by uuid not null check (confirmed_by <> asked_by),
    merged_at    timestamptz not null,
    reader       uuid -- the client who goes on seeing who looked in the former dossier
);
create index merged_dossier on dossier.merged (dossier, merged_at);
create index merged_was on dossier.merged (was);
call access.guard('dossier.merged', 'IDENTITY');
-- Whoever sees who looked must also see that older lines stand elsewhere.
create policy kring_read_log on dossier.merged for select to kring_app using (dossier = any ((select access.scope('LOG', 'READ'))::uuid[]));
-- Only joining writes here: a row stops every change of the dossier that it names.
drop policy kring_add on dossier.merged;
create policy kring_add on dossier.merged for insert to kring_app
    with check (dossier = any ((select access.scope('IDENTITY', 'CHANGE'))::uuid[]) and (access.context())[2:3] = array['job', 'MERGE']);
-- What was true once stays written, until the dossier is destroyed.
revoke update on dossier.merged from kring_app;
drop policy kring_alter on dossier.merged;

-- Joining two dossiers waits for the changes of the one that goes which were let in before, and lets none in after: otherwise a row
-- could be written into a dossier that is empty by then. Every change is stamped, so that here is the place to wait.
create policy kring_stamp_merged on dossier.merged for select to kring_owner using (true);
create or replace function dossier.stamp(target uuid, day date) returns void language plpgsql security definer set search_path = '' as $$
begin
    if not exists (
        select from unnest(string_to_array((access.context())[5], ',')) as named (part)
        where (access.context())[4] = target::text and target = any (access.scope(named.part, 'CHANGE')))
    then
        raise exception 'Only a change of this dossier stamps it' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock_shared(hashtextextended(target::text, 1));
    if exists (select from dossier.merged where was = target) then
        raise exception 'This dossier went into another' using errcode = 'insufficient_privilege';
    end if;
    update dossier.help_case set changed_on = day where dossier = target and closed_on is null and changed_on < day;
end $$;
