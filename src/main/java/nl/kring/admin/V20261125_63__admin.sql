-- The first run: one row, made anew by every start until there is an administrator. Only the digest of the printed token is kept.
create schema if not exists admin;
grant usage on schema admin to kring_app, kring_backup;

create table admin.first_run (
    safe          uuid primary key default '00000000-0000-7000-8000-000000000001',
    id            uuid not null,
    digest        bytea not null,
    printed_at    timestamptz not null,
    tries         int not null,
    administrator uuid,
    done_at       timestamptz
);
call access.guard('admin.first_run', 'SETTINGS', 'safe');

-- Who said, and when, that a copy of the key file is kept elsewhere.
create table admin.key_copy (
    id      uuid primary key,
    safe    uuid not null default '00000000-0000-7000-8000-000000000001',
    kept_by uuid not null,
    kept_at timestamptz not null
);
call access.guard('admin.key_copy', 'SETTINGS', 'safe');
revoke update on admin.key_copy from kring_app;
drop policy kring_alter on admin.key_copy;
