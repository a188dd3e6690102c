-- On which devices somebody wants to be told, and when not. What a push service knows a device by is sealed in the person's own account.
create schema push;
grant usage on schema push to kring_app, kring_backup;

create table push.device (
    id       uuid primary key,
    safe     uuid not null,
    endpoint bytea, -- where the push service takes what is for this device
    p256dh   bytea, -- with these two only that browser opens it (RFC 8291)
    auth     bytea,
    name     bytea, -- such as Firefox on Android
    since    timestamptz not null,
    ended_at timestamptz, -- removed, or the push service said that it is gone; what told it apart is wiped
    check (endpoint is not null or ended_at is not null),
    check (num_nulls(endpoint, p256dh, auth, name) in (0, 4))
);
create index device_safe on push.device (safe);
call access.guard('push.device', 'CONTACT', 'safe');

-- Without a row the usual hours hold; from and until the same hour means that there are none.
create table push.quiet (
    safe       uuid primary key,
    from_hour  smallint not null check (from_hour between 0 and 23),
    until_hour smallint not null check (until_hour between 0 and 23),
    changed_at timestamptz not null
);
call access.guard('push.quiet', 'CONTACT', 'safe');
