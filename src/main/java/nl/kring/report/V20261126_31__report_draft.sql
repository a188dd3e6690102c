-- What a worker began to write, what the client adds to a report and that it was read, and reports out of the wrong dossier.

-- A page saves by itself what is typed in its form. Two devices never write over each other: each has a row of its own.
create table report.draft (
    id       uuid primary key,
    dossier  uuid not null,
    author   uuid not null,
    report   uuid, -- the report that it corrects; none for a new one
    base     int,
    fields   bytea,
    form     uuid not null, -- the page that saved last
    revision int not null,
    begun_at timestamptz not null,
    saved_at timestamptz not null,
    ended_at timestamptz,
    foreign key (report, dossier) references report.report (id, dossier),
    check ((report is null) = (base is null)),
    -- What became a report, or was thrown away, is not kept a second time.
    check ((ended_at is null) = (fields is not null))
);
create index draft_dossier on report.draft (dossier);
create index draft_report on report.draft (report, dossier);
create index draft_author on report.draft (author) where ended_at is null;
call access.guard('report.draft', 'DRAFT');
-- Nobody but the author sees a draft, in the same help team neither; it is destroyed with the dossier.
create policy kring_author on report.draft as restrictive to kring_app
    using (author::text = (select (access.context())[3]) or dossier = any ((select access.scope('DRAFT', 'DESTROY'))::uuid[]))
    with check (author::text = (select (access.context())[3]));

-- What the client adds to a report. What was said stays said.
create table report.reply (
    id      uuid primary key,
    report  uuid not null,
    dossier uuid not null,
    author  uuid not null,
    name    bytea not null,
    text    bytea not null,
    at      timestamptz not null,
    foreign key (report, dossier) references report.report (id, dossier)
);
create index reply_report on report.reply (report, dossier, at);
create index reply_dossier on report.reply (dossier, at);
call access.guard('report.reply', 'REPORT_ANSWER');
revoke update on report.reply from kring_app;
drop policy kring_alter on report.reply;

-- When somebody first read a report that was meant for that person too.
create table report.read (
    report   uuid not null,
    dossier  uuid not null,
    person   uuid not null,
    first_at timestamptz not null,
    primary key (report, person),
    foreign key (report, dossier) references report.report (id, dossier)
);
create index read_dossier on report.read (dossier);
call access.guard('report.read', 'REPORT_ANSWER');
revoke update on report.read from kring_app;
drop policy kring_alter on report.read;

-- A report that was written in the wrong dossier goes to the right one. Its row stays, without a word of it.
alter table report.report add column moved_at timestamptz;
create table report.moved (
    id          uuid primary key,
    dossier     uuid not null,
    report      uuid not null,
    away        boolean not null, -- it left this dossier, or came into it
    shown       boolean not null, -- the client could read it
    happened_on date not null,
    moved_by    uuid not null,
    at          timestamptz not null,
    reason      bytea not null,
    foreign key (report, dossier) references report.report (id, dossier)
);
create index moved_report on report.moved (report, dossier);
create index moved_dossier on report.moved (dossier, at);
call access.guard('report.moved', 'REPORT', visible => 'shown', hidden_part => 'REPORT_INTERNAL');
revoke update on report.moved from kring_app;
drop policy kring_alter on report.moved;

-- Of a report that left, the words of every version go; nothing else of a version ever changes.
grant update (title, text, reason) on report.revision to kring_app;
create policy kring_wipe on report.revision for update to kring_app
    using (dossier = any ((select access.scope('REPORT_INTERNAL', 'CHANGE'))::uuid[])
        and exists (select from report.moved m where m.report = revision.report and m.dossier = revision.dossier and m.away))
    with check (dossier = any ((select access.scope('REPORT_INTERNAL', 'CHANGE'))::uuid[]));

-- Whoever adds something to a report, or marks it as read, must see that it is there; not what it says.
create policy kring_read_answer on report.report for select to kring_app
    using (dossier = any ((select access.scope('REPORT_ANSWER', 'READ'))::uuid[])
        and audience = 'CLIENT' and visible_from <= (select access.at()) and moved_at is null);

-- Ends what anybody had begun to write upon a report that left: it is about somebody else. Only the author sees it otherwise.
create policy kring_owner_end on report.draft to kring_owner using (true) with check (true);
create function report.end_drafts(of_report uuid, at_time timestamptz) returns void language plpgsql security definer set search_path = '' as $$
begin
    update report.draft d set fields = null, ended_at = at_time
    where d.report = of_report and d.ended_at is null and d.dossier = any (access.scope('DRAFT', 'CHANGE'));
end $$;

-- The dossiers within reach in which the viewer writes reports.
create function report.writes() returns setof uuid language sql stable set search_path = '' as $$
    select unnest(access.scope('DRAFT', 'READ'))
$$;

revoke all on function report.end_drafts(uuid, timestamptz), report.writes() from public;
grant execute on function report.end_drafts(uuid, timestamptz), report.writes() to kring_app;
