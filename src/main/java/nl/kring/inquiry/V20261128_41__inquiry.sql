-- What is asked of the intake desk. Each thread is a safe of its own (TALK); what tells of the work of the desk, and not of who
-- asked, stands in the open: about what, since when, and by when an answer was promised.
create schema inquiry;
grant usage on schema inquiry to kring_app, kring_backup;

create table inquiry.thread (
    safe      uuid primary key,
    way       text not null check (way in ('CHAT', 'QUESTION')),
    theme     text not null check (theme in ('MONEY', 'HOME', 'FAMILY', 'SAFETY', 'WORK', 'HEALTH', 'LONELY', 'OTHER')),
    area      text,
    asked_by  uuid,                 -- the account of who asked; empty without a name
    state     text not null check (state in ('WAITING', 'TAKEN', 'ANSWERED', 'CLOSED')),
    reach     bytea,                -- how and when this person can be reached safely
    details   bytea,                -- what somebody gave who wants to become a client
    asked_at  timestamptz not null,
    moved_at  timestamptz not null, -- when somebody last wrote
    due_at    timestamptz,          -- by when an answer was promised
    wished_at timestamptz,          -- when this person asked to become a client
    taken_by  uuid,
    taken_at  timestamptz,
    outcome   text check (outcome in ('ANSWERED', 'REFERRED', 'REGISTERED', 'LEFT', 'ABUSE', 'EXPIRED')),
    closed_by uuid,
    closed_at timestamptz,
    ends_at   timestamptz not null, -- when all of it is forgotten by itself
    check (num_nonnulls(taken_by, taken_at) in (0, 2)),
    check (num_nonnulls(outcome, closed_by, closed_at) in (0, 3)),
    check (num_nonnulls(details, wished_at) in (0, 2))
);
create index thread_waits on inquiry.thread (state, due_at, asked_at, safe);
create index thread_moved on inquiry.thread (moved_at desc, safe);
create index thread_asker on inquiry.thread (asked_by, moved_at desc) where asked_by is not null;
create index thread_taker on inquiry.thread (taken_by, moved_at desc) where state <> 'CLOSED';
create index thread_ends on inquiry.thread (ends_at);
create index thread_line on inquiry.thread (asked_at, safe) where way = 'CHAT' and state = 'WAITING';
call access.guard('inquiry.thread', 'TALK', 'safe');
create policy kring_owner_desk on inquiry.thread to kring_owner using (true) with check (true);

-- What was said stays written until the thread is forgotten.
create table inquiry.said (
    id   uuid primary key,
    safe uuid not null references inquiry.thread,
    by   uuid,             -- who of the desk; empty for who asked
    at   timestamptz not null,
    text bytea not null
);
create index said_safe on inquiry.said (safe, at, id);
call access.guard('inquiry.said', 'TALK', 'safe');
revoke update on inquiry.said from kring_app;
drop policy kring_alter on inquiry.said;

-- The consultation hour: everybody sees whether it is open.
create table inquiry.hour (
    id        uuid primary key,
    safe      uuid not null default '00000000-0000-7000-8000-000000000001',
    opened_by uuid not null,
    opened_at timestamptz not null,
    closed_by uuid,
    closed_at timestamptz,
    check (num_nonnulls(closed_by, closed_at) in (0, 2))
);
create unique index hour_open on inquiry.hour ((true)) where closed_at is null;
create index hour_safe on inquiry.hour (safe);
call access.guard('inquiry.hour', 'DESK', 'safe');
create policy kring_open on inquiry.hour for select to kring_app using (true);
revoke delete on inquiry.hour from kring_app;
drop policy kring_remove on inquiry.hour;

-- Answers that lie ready for the desk.
create table inquiry.ready (
    id       uuid primary key,
    safe     uuid not null default '00000000-0000-7000-8000-000000000001',
    title    bytea not null,
    text     bytea not null,
    revision int not null,
    made_by  uuid not null,
    made_at  timestamptz not null,
    ended_at timestamptz
);
create index ready_safe on inquiry.ready (safe, made_at);
call access.guard('inquiry.ready', 'DESK', 'safe');
revoke delete on inquiry.ready from kring_app;
drop policy kring_remove on inquiry.ready;

-- What remains of a thread: counts of a month.
create table inquiry.figure (
    month   date not null,
    safe    uuid not null default '00000000-0000-7000-8000-000000000001',
    way     text not null,
    theme   text not null,
    outcome text not null,
    many    int not null,
    primary key (month, way, theme, outcome)
);
create index figure_safe on inquiry.figure (safe);
call access.guard('inquiry.figure', 'DESK', 'safe');
create policy kring_owner_count on inquiry.figure to kring_owner using (true) with check (true);
revoke insert, update, delete on inquiry.figure from kring_app;
drop policy kring_add on inquiry.figure;
drop policy kring_alter on inquiry.figure;
drop policy kring_remove on inquiry.figure;

-- How many wait in line before this thread.
create function inquiry.ahead(target uuid) returns int language plpgsql stable security definer set search_path = '' as $$
begin
    if (target = any (access.scope('TALK', 'READ'))) is not true then
        raise exception 'This pass does not open the thread' using errcode = 'insufficient_privilege';
    end if;
    return (select count(*) from inquiry.thread o join inquiry.thread t on t.safe = target
            where o.way = 'CHAT' and o.state = 'WAITING' and (o.asked_at, o.safe) < (t.asked_at, t.safe));
end $$;

-- How many wait in line, for who sits at the desk: a number alone.
create function inquiry.in_line() returns int language plpgsql stable security definer set search_path = '' as $$
begin
    if (access.scope('DESK', 'READ') <> '{}') is not true then
        raise exception 'This pass is not of the desk' using errcode = 'insufficient_privilege';
    end if;
    return (select count(*) from inquiry.thread t where t.way = 'CHAT' and t.state = 'WAITING' and t.ends_at > access.at());
end $$;

-- The hour is over: who still waits in line has asked a question. How many those are.
create function inquiry.to_questions(due timestamptz) returns int language plpgsql security definer set search_path = '' as $$
declare
    touched int;
begin
    if (access.scope('DESK', 'CHANGE') <> '{}') is not true then
        raise exception 'This pass closes no hour' using errcode = 'insufficient_privilege';
    end if;
    update inquiry.thread set way = 'QUESTION', due_at = due where way = 'CHAT' and state = 'WAITING';
    get diagnostics touched = row_count;
    return touched;
end $$;

-- Counts the end of a thread that this pass changes or destroys.
create function inquiry.count_end(target uuid, ending text) returns void language plpgsql security definer set search_path = '' as $$
begin
    if (target = any (access.scope('TALK', 'CHANGE') || access.scope('TALK', 'DESTROY'))) is not true then
        raise exception 'This pass ends no thread' using errcode = 'insufficient_privilege';
    end if;
    insert into inquiry.figure as f (month, way, theme, outcome, many)
    select date_trunc('month', access.at() at time zone 'Europe/Amsterdam')::date, t.way, t.theme, ending, 1 from inquiry.thread t where t.safe = target
    on conflict (month, way, theme, outcome) do update set many = f.many + 1;
end $$;

-- Which threads are past their end: ids alone, for the job that forgets them.
create function inquiry.past(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select t.safe from inquiry.thread t where t.ends_at <= moment order by t.ends_at limit 200
$$;

revoke all on function inquiry.ahead(uuid), inquiry.in_line(), inquiry.to_questions(timestamptz), inquiry.count_end(uuid, text), inquiry.past(timestamptz) from public;
grant execute on function inquiry.ahead(uuid), inquiry.in_line(), inquiry.to_questions(timestamptz), inquiry.count_end(uuid, text), inquiry.past(timestamptz) to kring_app;
