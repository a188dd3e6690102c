-- An address that somebody had before, sealed, only until the notice of the change went out or was given up.
create table account.former_mail (
    id       uuid primary key,
    safe     uuid not null,
    mail     bytea,
    moment   text not null check (moment in ('ANY', 'EVENING', 'NEVER')),
    discreet boolean not null,
    language text not null check (language in ('NL', 'NL_U', 'EN')),
    left_at  timestamptz not null,
    gone_at  timestamptz, -- the address was wiped
    check (mail is not null or gone_at is not null)
);
create index former_mail_safe on account.former_mail (safe);
call access.guard('account.former_mail', 'CONTACT', 'safe');
