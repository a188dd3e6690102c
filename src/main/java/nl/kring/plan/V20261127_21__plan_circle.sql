-- Somebody of the circle who helps along says what is done of the own tasks. The part TICK shows no more for it than which tasks
-- those are, and whether they are done; their words stay sealed for PLAN.
create policy kring_own on plan.task for select to kring_app
    using (dossier = any ((select access.scope('TICK', 'READ'))::uuid[]) and owner::text = (select (access.context())[3]));
create policy kring_own on plan.goal for select to kring_app
    using (dossier = any ((select access.scope('TICK', 'READ'))::uuid[])
        and exists (select from plan.task t where t.goal = goal.id and t.owner::text = (select (access.context())[3])));
create policy kring_own on plan.tick for select to kring_app
    using (dossier = any ((select access.scope('TICK', 'READ'))::uuid[])
        and exists (select from plan.task t where t.id = tick.task and t.owner::text = (select (access.context())[3])));
create policy kring_add_own on plan.tick for insert to kring_app
    with check (dossier = any ((select access.scope('TICK', 'CHANGE'))::uuid[]) and by::text = (select (access.context())[3]) and ended_at is null
        and exists (select from plan.task t where t.id = tick.task and t.owner::text = (select (access.context())[3])));
create policy kring_alter_own on plan.tick for update to kring_app
    using (dossier = any ((select access.scope('TICK', 'CHANGE'))::uuid[])
        and exists (select from plan.task t where t.id = tick.task and t.owner::text = (select (access.context())[3])))
    with check (dossier = any ((select access.scope('TICK', 'CHANGE'))::uuid[]) and ended_by::text = (select (access.context())[3])
        and exists (select from plan.task t where t.id = tick.task and t.owner::text = (select (access.context())[3])));
