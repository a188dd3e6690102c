-- A notice may be told by push too, beside the mail. A row says no more than before: when, and how often it was tried.
alter table notify.notice
    add column push_at   timestamptz, -- when it is to be told; null when it is not, or was, or need not be any more
    add column push_from timestamptz, -- the first try that failed
    add column push_tries int not null default 0;
create index notice_push on notify.notice (recipient) where push_at is not null;
