-- Goals of a client and the tasks that lead to them.
create schema plan;
grant usage on schema plan to kring_app, kring_backup;

create table plan.goal (
    id       uuid primary key,
    dossier  uuid not null,
    position int not null,
    title    bytea not null,
    revision int not null default 1,
    set_at   timestamptz not null,
    unique (id, dossier)
);
create index goal_dossier on plan.goal (dossier, position, id);
call access.guard('plan.goal', 'PLAN');

create table plan.task (
    id       uuid primary key,
    dossier  uuid not null,
    goal     uuid not null,
    position int not null,
    text     bytea not null,
    who      bytea not null,
    due_on   date,
    done_on  date,
    revision int not null default 1,
    foreign key (goal, dossier) references plan.goal (id, dossier)
);
create index task_dossier on plan.task (dossier, position, id);
create index task_goal on plan.task (goal, dossier);
call access.guard('plan.task', 'PLAN');
