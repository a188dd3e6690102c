-- A question has the id of its safe; its words are never changed.
create schema question;
grant usage on schema question to kring_app, kring_backup;

create table question.question (
    safe     uuid primary key,
    about    bytea not null,
    state    text not null check (state in ('ASKED', 'ANSWERED', 'CLOSED')),
    asked_at timestamptz not null,
    moved_at timestamptz not null
);
create index question_waits on question.question (asked_at) where state = 'ASKED';
create index question_moved on question.question (moved_at desc);
call access.guard('question.question', 'QUESTION', 'safe');

create table question.said (
    id      uuid primary key,
    safe    uuid not null references question.question,
    by      uuid not null,
    answer  boolean not null,
    at      timestamptz not null,
    text    bytea not null
);
create index said_safe on question.said (safe, at);
call access.guard('question.said', 'QUESTION', 'safe');
drop policy kring_add on question.said;
create policy kring_add on question.said for insert to kring_app
    with check (safe = any ((select access.scope('QUESTION', 'CHANGE'))::uuid[]) and by::text = (access.context())[3]);
revoke update on question.said from kring_app;
drop policy kring_alter on question.said;
