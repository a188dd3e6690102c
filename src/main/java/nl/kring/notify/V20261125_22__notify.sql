-- Notices: that something waits for somebody, never what. The ids are opaque and the event is a key without spaces or
-- addresses, so a row tells no more than when somebody got a mail. There is no row-level security: notices are written in
-- the transaction of any event, sent by a job that opens no safe, and shown as a queue to the administrator, who holds no
-- pass for a dossier. The module that shows the queue decides who may look.
create schema notify;
grant usage on schema notify to kring_app;

create table notify.notice (
    id          uuid primary key,
    recipient   uuid not null,
    kind        text not null,
    event       text not null check (event ~ '^[A-Za-z0-9.:_-]{1,200}$'),
    made_at     timestamptz not null,
    wanted_at   timestamptz not null, -- when it should go out: at once, or when the recipient wishes
    due_at      timestamptz not null, -- when it is tried again
    attempts    int not null default 0,
    tried_from  timestamptz, -- the first try; five days later it is given up
    trouble     text, -- why the last try failed
    reply       smallint, -- what the mail server answered then, as a number; its words may hold an address
    sent_at     timestamptz, -- the mail server accepted it
    unwanted_at timestamptz, -- the recipient wants no mail
    given_up_at timestamptz,
    unique (recipient, event),
    check (num_nonnulls(sent_at, unwanted_at, given_up_at) <= 1)
);
create index on notify.notice (made_at desc, id desc);
create index notice_open on notify.notice (wanted_at) where sent_at is null and unwanted_at is null and given_up_at is null;

grant select, insert, update, delete on notify.notice to kring_app;
