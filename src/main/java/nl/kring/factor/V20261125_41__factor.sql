-- With what somebody proves who it is. Everything stands in the safe of the account; what must be found before any account
-- is known is found by a keyed digest. What ended loses its secret.
create schema factor;
grant usage on schema factor to kring_app, kring_backup;

-- A sign-in name: one row for each version of the index's key, so that a name stays taken while keys are replaced.
create table factor.name (
    id       uuid primary key,
    safe     uuid not null,
    version  int not null,
    digest   bytea not null,
    name     bytea,
    made_at  timestamptz not null,
    ended_at timestamptz
);
create index name_safe on factor.name (safe);
create unique index name_taken on factor.name (digest) where ended_at is null;

-- Begun, then confirmed, then ended: at most one begun and one confirmed at a time, here and in the two tables below.
create table factor.password (
    id           uuid primary key,
    safe         uuid not null,
    hash         bytea,
    made_at      timestamptz not null,
    confirmed_at timestamptz,
    ended_at     timestamptz
);
create index password_safe on factor.password (safe);
create unique index password_one on factor.password (safe, (confirmed_at is null)) where ended_at is null;

create table factor.authenticator (
    id           uuid primary key,
    safe         uuid not null,
    secret       bytea,
    last_step    bigint not null, -- the newest step (RFC 6238) that was used; none at or before it works again
    made_at      timestamptz not null,
    confirmed_at timestamptz,
    ended_at     timestamptz
);
create index authenticator_safe on factor.authenticator (safe);
create unique index authenticator_one on factor.authenticator (safe, (confirmed_at is null)) where ended_at is null;

create table factor.card (
    id           uuid primary key,
    safe         uuid not null,
    made_at      timestamptz not null,
    confirmed_at timestamptz,
    ended_at     timestamptz
);
create index card_safe on factor.card (safe);
create unique index card_one on factor.card (safe, (confirmed_at is null)) where ended_at is null;

create table factor.card_code (
    card    uuid not null references factor.card,
    number  int not null,
    safe    uuid not null,
    version int not null,
    digest  bytea not null,
    used_at timestamptz,
    primary key (card, number)
);
create index card_code_safe on factor.card_code (safe);

create table factor.recovery_code (
    id       uuid primary key,
    safe     uuid not null,
    version  int not null,
    digest   bytea not null,
    made_at  timestamptz not null,
    used_at  timestamptz,
    ended_at timestamptz
);
create index recovery_code_safe on factor.recovery_code (safe);

-- A code that opens an account for the first time, or again; one per account.
create table factor.code (
    id       uuid primary key,
    safe     uuid not null,
    purpose  text not null check (purpose in ('ACTIVATION', 'WAY_BACK')),
    version  int not null,
    digest   bytea not null,
    made_at  timestamptz not null,
    opens_at timestamptz not null,
    ends_at  timestamptz not null,
    used_at  timestamptz,
    ended_at timestamptz
);
create index code_safe on factor.code (safe, made_at desc);
create unique index code_one on factor.code (safe) where used_at is null and ended_at is null;
create unique index code_found on factor.code (digest) where used_at is null and ended_at is null;

call access.guard('factor.name', 'CREDENTIAL', 'safe');
call access.guard('factor.password', 'CREDENTIAL', 'safe');
call access.guard('factor.authenticator', 'CREDENTIAL', 'safe');
call access.guard('factor.card', 'CREDENTIAL', 'safe');
call access.guard('factor.card_code', 'CREDENTIAL', 'safe');
call access.guard('factor.recovery_code', 'CREDENTIAL', 'safe');
call access.guard('factor.code', 'CREDENTIAL', 'safe');

-- Whose name or code it is, is asked before any account is known.
create policy kring_find on factor.name for select to kring_app using ((select access.scope('SIGN_IN', 'READ')) <> '{}');
create policy kring_find on factor.code for select to kring_app using ((select access.scope('SIGN_IN', 'READ')) <> '{}');

-- Failures, counted before anything is checked and before anybody is known: digests and counts alone.
create table factor.attempt (
    kind    text not null,
    subject bytea not null,
    version int not null,
    tried   int not null,         -- in a row, those that were let through
    since   timestamptz not null, -- the first of them
    last_at timestamptz not null, -- the newest of them
    open_at timestamptz not null, -- when the next is let through
    passed  boolean not null,     -- whether the newest question was let through
    primary key (kind, subject)
);
create index attempt_last on factor.attempt (last_at);
grant select, insert, update, delete on factor.attempt to kring_app;
grant select on factor.attempt to kring_backup;
