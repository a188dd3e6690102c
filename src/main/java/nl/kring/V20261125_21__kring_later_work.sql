-- Work for later: what is due when, as db-scheduler keeps it. The columns are its own; data is text or nothing.
-- No content stands here and nothing of a safe: names of tasks, opaque ids and times.
create schema kring;
grant usage on schema kring to kring_app;

create table kring.later_work (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index on kring.later_work (execution_time);
create index on kring.later_work (last_heartbeat);
create index on kring.later_work (priority desc, execution_time asc);

grant select, insert, update, delete on kring.later_work to kring_app;
