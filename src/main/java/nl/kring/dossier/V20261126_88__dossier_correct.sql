-- Correcting who the client is (AVG 16), an index that follows every change, and cases that end.
create table dossier.former_client (
    id         uuid primary key,
    dossier    uuid not null references dossier.client,
    given      bytea not null,
    infix      bytea,
    family     bytea not null,
    birth_date bytea not null,
    reason     bytea not null,
    revision   int not null,
    by         uuid not null,
    until      timestamptz not null
);
create index former_client_dossier on dossier.former_client (dossier, id);
call access.guard('dossier.former_client', 'IDENTITY');
-- What was true once stays written, until the dossier is destroyed.
revoke update on dossier.former_client from kring_app;
drop policy kring_alter on dossier.former_client;

-- A digest of a name that is corrected must go, or the client would still be found by what was wrong. Rows of the index went
-- only when a dossier was destroyed. Now a change of IDENTITY may remove those made of name and birth date, and no others: the
-- number of a dossier and the citizen service number are not corrected there.
create policy kring_correct on dossier.client_index for delete to kring_app
    using (field in ('BIRTH_AND_FAMILY', 'SOUND_AND_YEAR') and dossier = any ((select access.scope('IDENTITY', 'CHANGE'))::uuid[]));

-- A phone belongs to the ways to be reached, which the client changes too: whoever changes those changes the digests of phones.
-- Nothing else of the index opens with WAYS. To remove a row, PostgreSQL must let it be seen.
create policy kring_read_phone on dossier.client_index for select to kring_app
    using (field = 'PHONE' and dossier = any ((select access.scope('WAYS', 'READ'))::uuid[]));
create policy kring_add_phone on dossier.client_index for insert to kring_app
    with check (field = 'PHONE' and dossier = any ((select access.scope('WAYS', 'CHANGE'))::uuid[]));
create policy kring_end_phone on dossier.client_index for delete to kring_app
    using (field = 'PHONE' and dossier = any ((select access.scope('WAYS', 'CHANGE'))::uuid[]));

-- When the program went through a dossier that was made before the index knew sounds and phones. A name of one letter has no
-- sound and a short phone no digest: without this day such a dossier would be looked at for ever.
alter table dossier.client add column indexed_at timestamptz;

-- The next dossiers that miss digests, as bare ids, for the program alone.
create function dossier.to_index(beyond uuid, most int) returns setof uuid language plpgsql stable security definer set search_path = '' as $$
begin
    if (access.context())[2:3] is distinct from array['job', 'INDEX'] then
        raise exception 'Only the job of the index asks what is missing in it' using errcode = 'insufficient_privilege';
    end if;
    return query
    select c.dossier from dossier.client c
    where c.dossier > beyond and c.indexed_at is null
      and (not exists (select from dossier.client_index i where i.dossier = c.dossier and i.field = 'SOUND_AND_YEAR')
           or not exists (select from dossier.client_index i where i.dossier = c.dossier and i.field = 'PHONE')
              and exists (select from dossier.contact w where w.dossier = c.dossier and w.kind = 'PHONE' and w.ended_at is null))
    order by c.dossier limit most;
end $$;
create policy kring_to_index on dossier.client for select to kring_owner using (true);
create policy kring_to_index on dossier.client_index for select to kring_owner using (true);
create policy kring_to_index on dossier.contact for select to kring_owner using (true);
revoke all on function dossier.to_index(uuid, int) from public;
grant execute on function dossier.to_index(uuid, int) to kring_app;

-- How a case ended, in plain words, and who wrote it.
alter table dossier.help_case
    add column outcome bytea,
    add column closed_by uuid,
    add constraint help_case_closed check (closed_on is null or closed_on >= opened_on);

-- As before; and the job that fills the index changes nothing of what is kept: no term begins anew.
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
    if (access.context())[2:3] = array['job', 'INDEX'] then return; end if;
    update dossier.help_case set changed_on = day where dossier = target and closed_on is null and changed_on < day;
end $$;
