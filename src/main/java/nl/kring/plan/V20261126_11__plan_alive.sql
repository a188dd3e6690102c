-- The plan becomes alive: the team changes it, the client ticks and answers, and everybody sees what changed.
alter table plan.goal
    add column ended text check (ended in ('REACHED', 'DROPPED')),
    add column ended_at timestamptz,
    add column ended_by uuid,
    add constraint goal_ended check ((ended is null) = (ended_at is null));

-- The owner is a person with access; "who" stays the name that people read, also for somebody without access.
alter table plan.task
    add column owner uuid,
    add column ended_at timestamptz,
    add column ended_by uuid,
    add constraint task_of_dossier unique (id, dossier);

-- That a task is done. The client writes here without changing the plan; undoing ends the row. A task from before this table may
-- be done by task.done_on.
create table plan.tick (
    id       uuid primary key,
    dossier  uuid not null,
    task     uuid not null,
    by       uuid,
    at       timestamptz not null,
    ended_at timestamptz,
    ended_by uuid,
    foreign key (task, dossier) references plan.task (id, dossier)
);
create unique index tick_open on plan.tick (task) where ended_at is null;
create index tick_task on plan.tick (task, dossier);
create index tick_dossier on plan.tick (dossier, at);
call access.guard('plan.tick', 'PLAN_ANSWER');
-- Whether a task is done belongs to the plan: whoever reads the one reads the other.
create policy kring_read_plan on plan.tick for select to kring_app using (dossier = any ((select access.scope('PLAN', 'READ'))::uuid[]));

-- Which plan it is: the number grows with each change by a worker, and an answer is about one number.
create table plan.version (
    dossier    uuid primary key,
    number     int not null check (number > 0),
    changed_at timestamptz not null
);
call access.guard('plan.version', 'PLAN');

-- Whoever answers must be able to see what it is about: whose task it is, and which plan. The words stay sealed for PLAN.
create policy kring_read_answer on plan.goal for select to kring_app using (dossier = any ((select access.scope('PLAN_ANSWER', 'READ'))::uuid[]));
create policy kring_read_answer on plan.task for select to kring_app using (dossier = any ((select access.scope('PLAN_ANSWER', 'READ'))::uuid[]));
create policy kring_read_answer on plan.version for select to kring_app using (dossier = any ((select access.scope('PLAN_ANSWER', 'READ'))::uuid[]));

-- What the client thinks of a version of the plan. Another opinion is another row; a worker adds that it was seen, and no more.
create table plan.answer (
    id      uuid primary key,
    dossier uuid not null,
    version int not null,
    choice  text not null check (choice in ('AGREED', 'CHANGE', 'TALK')),
    words   bytea,
    by      uuid,
    at      timestamptz not null,
    seen_at timestamptz,
    seen_by uuid
);
create index answer_dossier on plan.answer (dossier, at desc, id desc);
call access.guard('plan.answer', 'PLAN_ANSWER');
revoke update on plan.answer from kring_app;
grant update (seen_at, seen_by) on plan.answer to kring_app;

-- Every change of the plan, with the words before and after; a text that lost against another is set aside here, and a question
-- to the client whether the plan is good stands between them.
create table plan.history (
    id      uuid primary key,
    dossier uuid not null,
    kind    text not null check (kind in ('GOAL_ADDED', 'GOAL_CHANGED', 'GOAL_ASIDE', 'GOAL_MOVED', 'GOAL_REACHED', 'GOAL_DROPPED',
        'TASK_ADDED', 'TASK_CHANGED', 'TASK_ASIDE', 'TASK_MOVED', 'TASK_DROPPED', 'ASKED')),
    goal    uuid,
    task    uuid,
    version int not null,
    former  bytea,
    text    bytea,
    by      uuid,
    at      timestamptz not null
);
create index history_dossier on plan.history (dossier, at desc, id desc);
call access.guard('plan.history', 'PLAN');
-- What happened stays written, until the dossier is destroyed.
revoke update on plan.history from kring_app;
drop policy kring_alter on plan.history;
