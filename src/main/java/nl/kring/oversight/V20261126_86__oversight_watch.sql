-- What the watch over the log found, how it was handled, and the review of each month.
create schema oversight;
grant usage on schema oversight to kring_app, kring_backup;

-- One finding of one rule. The mark is the same for the same finding, so that it is written once, however often it is found.
create table oversight.alert (
    id       uuid primary key,
    safe     uuid not null,
    rule     text not null,
    mark     text not null unique,
    person   uuid,
    role     text,
    about    uuid,
    since    timestamptz not null,
    until    timestamptz not null,
    times    int not null,
    found_at timestamptz not null,
    state    text not null default 'OPEN' check (state in ('OPEN', 'TAKEN', 'SIGNED'))
);
create index alert_safe on oversight.alert (safe, since desc);
create index alert_waits on oversight.alert (safe) where state <> 'SIGNED';
call access.guard('oversight.alert', 'OVERSIGHT', 'safe');
-- What was signed never changes.
drop policy kring_alter on oversight.alert;
create policy kring_alter on oversight.alert for update to kring_app
    using (safe = any ((select access.scope('OVERSIGHT', 'CHANGE'))::uuid[]) and state <> 'SIGNED')
    with check (safe = any ((select access.scope('OVERSIGHT', 'CHANGE'))::uuid[]));

-- What an officer did about it; the one with a conclusion is the last.
create table oversight.handling (
    id         uuid primary key,
    safe       uuid not null,
    alert      uuid not null references oversight.alert,
    by         uuid not null,
    at         timestamptz not null,
    conclusion text check (conclusion in ('RIGHTFUL', 'TALKED', 'BREACH', 'MISTAKE')),
    text       bytea not null
);
create index handling_safe on oversight.handling (safe);
create index handling_alert on oversight.handling (alert, at);
create unique index handling_end on oversight.handling (alert) where conclusion is not null;
call access.guard('oversight.handling', 'OVERSIGHT', 'safe');
revoke update on oversight.handling from kring_app;
drop policy kring_alter on oversight.handling;
drop policy kring_add on oversight.handling;
create policy kring_add on oversight.handling for insert to kring_app
    with check (safe = any ((select access.scope('OVERSIGHT', 'CHANGE'))::uuid[]) and by::text = (access.context())[3]);

-- The review of a month: its counts and its sample are taken once, when it is first opened.
create table oversight.review (
    id          uuid primary key,
    safe        uuid not null,
    month       date not null unique check (extract(day from month) = 1),
    opened_by   uuid not null,
    opened_at   timestamptz not null,
    looks       bigint not null,
    changes     bigint not null,
    copies      bigint not null,
    refusals    bigint not null,
    emergencies bigint not null,
    touched_at  timestamptz not null,
    signed_by   uuid,
    signed_at   timestamptz,
    conclusion  bytea,
    check ((signed_by is null) = (signed_at is null) and (signed_by is null) = (conclusion is null))
);
create index review_safe on oversight.review (safe, month desc);
call access.guard('oversight.review', 'OVERSIGHT', 'safe');
drop policy kring_alter on oversight.review;
create policy kring_alter on oversight.review for update to kring_app
    using (safe = any ((select access.scope('OVERSIGHT', 'CHANGE'))::uuid[]) and signed_at is null)
    with check (safe = any ((select access.scope('OVERSIGHT', 'CHANGE'))::uuid[]));

create table oversight.sampled (
    id     uuid primary key,
    safe   uuid not null,
    review uuid not null references oversight.review,
    place  int not null,
    event  uuid not null,
    unique (review, place)
);
create index sampled_safe on oversight.sampled (safe);
call access.guard('oversight.sampled', 'OVERSIGHT', 'safe');
revoke update on oversight.sampled from kring_app;
drop policy kring_alter on oversight.sampled;

-- What an officer says of a line of the sample; the newest counts.
create table oversight.verdict (
    id      uuid primary key,
    safe    uuid not null,
    sampled uuid not null references oversight.sampled,
    fine    boolean not null,
    note    bytea,
    by      uuid not null,
    at      timestamptz not null
);
create index verdict_safe on oversight.verdict (safe);
create index verdict_sampled on oversight.verdict (sampled, at desc);
call access.guard('oversight.verdict', 'OVERSIGHT', 'safe');
revoke update on oversight.verdict from kring_app;
drop policy kring_alter on oversight.verdict;
drop policy kring_add on oversight.verdict;
create policy kring_add on oversight.verdict for insert to kring_app
    with check (safe = any ((select access.scope('OVERSIGHT', 'CHANGE'))::uuid[]) and by::text = (access.context())[3]
        and exists (select from oversight.sampled s join oversight.review r on r.id = s.review where s.id = sampled and r.signed_at is null));
