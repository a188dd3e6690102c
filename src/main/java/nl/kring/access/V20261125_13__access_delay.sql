-- The privacy officer may end a delay before its term; what was decided stays readable.
alter table access.notice_delay add column ended_at timestamptz, add column ended_by uuid;

-- Returns the dossier; null when no such delay runs.
create function access.end_delay(delay uuid) returns uuid language plpgsql security definer set search_path = '' as $$
declare
    target uuid;
begin
    if access.scope('OVERSIGHT', 'CHANGE') = '{}' then
        raise exception 'This pass ends no delay' using errcode = 'insufficient_privilege';
    end if;
    update access.notice_delay as d set ended_at = access.at(), ended_by = (access.context())[3]::uuid
    where d.id = delay and d.until > access.at() and d.ended_at is null
    returning d.safe into target;
    return target;
end $$;
create policy kring_end_find on access.notice_delay for select to kring_owner using (true);
create policy kring_end on access.notice_delay for update to kring_owner using (ended_at is null) with check (ended_at is not null);
revoke all on function access.end_delay(uuid) from public;
grant execute on function access.end_delay(uuid) to kring_app;
