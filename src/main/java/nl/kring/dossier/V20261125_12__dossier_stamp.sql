-- A context that says "change" is not enough: the rule must let this pass change something in this very dossier.
create or replace function dossier.stamp(target uuid, day date) returns void language plpgsql security definer set search_path = '' as $$
begin
    if not exists (
        select from unnest(string_to_array((access.context())[5], ',')) as named (part)
        where (access.context())[4] = target::text and target = any (access.scope(named.part, 'CHANGE')))
    then
        raise exception 'Only a change of this dossier stamps it' using errcode = 'insufficient_privilege';
    end if;
    update dossier.help_case set changed_on = day where dossier = target and closed_on is null and changed_on < day;
end $$;
