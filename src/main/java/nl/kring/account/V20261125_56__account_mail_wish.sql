-- Where and how somebody wants notices. Sealed in the person's own account; only the program reads it to send one.
create table account.mail_wish (
    safe       uuid primary key,
    mail       bytea,
    moment     text not null check (moment in ('ANY', 'EVENING', 'NEVER')),
    discreet   boolean not null,
    language   text not null check (language in ('NL', 'NL_U', 'EN')),
    revision   int not null default 1,
    changed_at timestamptz not null
);
call access.guard('account.mail_wish', 'CONTACT', 'safe');
