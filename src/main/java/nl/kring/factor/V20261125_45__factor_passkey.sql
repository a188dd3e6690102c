-- Passkeys (W3C Web Authentication). A row says nothing about who it is: what the authenticator holds is sealed under the
-- account's key, and found again by a keyed digest. What ended loses it.
create schema if not exists factor;
grant usage on schema factor to kring_app, kring_backup;

-- What an authenticator knows a person by: random, one per person, and never the person's id.
create table factor.handle (
    safe    uuid primary key,
    value   bytea not null,
    made_at timestamptz not null
);
call access.guard('factor.handle', 'CREDENTIAL', 'safe');

create table factor.passkey (
    id           uuid primary key,
    safe         uuid not null,
    version      int not null,
    digest       bytea not null,
    credential   bytea,
    attestation  bytea, -- what the authenticator said when it was registered: its public key
    label        bytea,
    counter      bigint not null,
    made_at      timestamptz not null,
    last_used_at timestamptz,
    ended_at     timestamptz,
    ended_as     text check (ended_as in ('REMOVED', 'CLONED')),
    check (ended_at is not null or num_nonnulls(credential, attestation, label) = 3),
    unique (version, digest)
);
create index passkey_safe on factor.passkey (safe);
call access.guard('factor.passkey', 'CREDENTIAL', 'safe');
-- Whose passkey it is, is asked before anybody is known.
create policy kring_find on factor.passkey for select to kring_app using ((select access.scope('SIGN_IN', 'READ')) <> '{}');
