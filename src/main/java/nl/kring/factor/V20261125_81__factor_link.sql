-- Sign-ins at a provider (OpenID Connect). A row says nothing about who it is: what the provider knows somebody by is a keyed digest.
create schema if not exists factor;
grant usage on schema factor to kring_app, kring_backup;

create table factor.link (
    id           uuid primary key,
    safe         uuid not null,
    version      int not null,
    digest       bytea not null,
    made_at      timestamptz not null,
    last_used_at timestamptz,
    ended_at     timestamptz
);
create index link_safe on factor.link (safe);
-- One person of a provider is one person here.
create unique index link_one on factor.link (version, digest) where ended_at is null;
create index link_found on factor.link (digest) where ended_at is null;
call access.guard('factor.link', 'CREDENTIAL', 'safe');

-- Which session of ours began with which session of a provider, so that one ends with the other. Kept for a day.
create table factor.link_session (
    id         uuid primary key,
    safe       uuid not null,
    link       uuid not null references factor.link (id),
    version    int,
    digest     bytea,         -- of the provider's session; null when it tells none
    session    text not null, -- the name of ours; it opens nothing
    started_at timestamptz not null
);
create index link_session_safe on factor.link_session (safe, started_at);
create index link_session_found on factor.link_session (digest);
create index link_session_link on factor.link_session (link);
call access.guard('factor.link_session', 'CREDENTIAL', 'safe');

-- Whose link or session it is, is asked before anybody is known.
create policy kring_find on factor.link for select to kring_app using ((select access.scope('SIGN_IN', 'READ')) <> '{}');
create policy kring_find on factor.link_session for select to kring_app using ((select access.scope('SIGN_IN', 'READ')) <> '{}');
-- A note of more than a day ago is of no use to anybody.
create policy kring_forget on factor.link_session for delete to kring_app using (
    safe = any ((select access.scope('CREDENTIAL', 'CHANGE'))::uuid[]) and started_at < now() - interval '1 day');
