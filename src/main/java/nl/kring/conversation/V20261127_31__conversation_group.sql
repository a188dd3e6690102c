-- The group: messages between everybody whom the client let in. Every row carries the kind of its room and opens with it: DIRECT with
-- CONVERSATION, GROUP with GROUP, and one's own mark and silence with PLACE.
alter table conversation.room add constraint room_kind unique (id, dossier, kind);
create unique index room_group on conversation.room (dossier) where kind = 'GROUP';

alter table conversation.message add column kind text not null default 'DIRECT' check (kind in ('DIRECT', 'GROUP'));
-- When it came along from another dossier of the same person: who was in the circle before sees it only when the client shows it.
alter table conversation.message add column carried_at timestamptz;
alter table conversation.message drop constraint message_room_dossier_fkey;
alter table conversation.message add constraint message_room_fkey foreign key (room, dossier, kind) references conversation.room (id, dossier, kind);
alter table conversation.message add constraint message_kind_key unique (id, dossier, kind);
alter table conversation.message drop constraint message_author_kind_check;
alter table conversation.message add constraint message_author_kind_check check (author_kind in ('CLIENT', 'TEAM', 'CIRCLE'));
alter table conversation.message add constraint message_circle_check check (kind = 'GROUP' or author_kind <> 'CIRCLE');

alter table conversation.message_version add column kind text not null default 'DIRECT' check (kind in ('DIRECT', 'GROUP'));
alter table conversation.message_version drop constraint message_version_message_dossier_fkey;
alter table conversation.message_version
    add constraint message_version_message_fkey foreign key (message, dossier, kind) references conversation.message (id, dossier, kind);

alter table conversation.read_mark add column kind text not null default 'DIRECT' check (kind in ('DIRECT', 'GROUP'));
alter table conversation.read_mark drop constraint read_mark_room_dossier_fkey;
alter table conversation.read_mark add constraint read_mark_room_fkey foreign key (room, dossier, kind) references conversation.room (id, dossier, kind);
alter table conversation.read_mark drop constraint read_mark_side_check;
alter table conversation.read_mark add constraint read_mark_side_check check (side in ('CLIENT', 'TEAM', 'CIRCLE'));

-- What stood is DIRECT, and opens as before.
do $$
declare
    one text;
begin
    foreach one in array array['room', 'message', 'read_mark'] loop
        execute format($p$alter policy kring_read on conversation.%I
            using (kind = 'DIRECT' and dossier = any ((select access.scope('CONVERSATION', 'READ'))::uuid[]))$p$, one);
        execute format($p$alter policy kring_add on conversation.%I
            with check (kind = 'DIRECT' and dossier = any ((select access.scope('CONVERSATION', 'CHANGE'))::uuid[]))$p$, one);
        execute format($p$alter policy kring_alter on conversation.%I
            using (kind = 'DIRECT' and dossier = any ((select access.scope('CONVERSATION', 'CHANGE'))::uuid[]))
            with check (kind = 'DIRECT' and dossier = any ((select access.scope('CONVERSATION', 'CHANGE'))::uuid[]))$p$, one);
        execute format($p$alter policy kring_remove on conversation.%I
            using (kind = 'DIRECT' and dossier = any ((select access.scope('CONVERSATION', 'DESTROY'))::uuid[]))$p$, one);
        -- With PLACE the rows show, since one's mark points into them; what is sealed in them opens with GROUP alone.
        execute format($p$create policy kring_group_read on conversation.%I for select to kring_app
            using (kind = 'GROUP' and (dossier = any ((select access.scope('GROUP', 'READ'))::uuid[])
                or dossier = any ((select access.scope('PLACE', 'READ'))::uuid[])))$p$, one);
        execute format($p$create policy kring_group_remove on conversation.%I for delete to kring_app
            using (kind = 'GROUP' and dossier = any ((select access.scope('GROUP', 'DESTROY'))::uuid[]))$p$, one);
    end loop;
end $$;

create policy kring_group_add on conversation.room for insert to kring_app
    with check (kind = 'GROUP' and dossier = any ((select access.scope('GROUP', 'CHANGE'))::uuid[]));
create policy kring_group_alter on conversation.room for update to kring_app
    using (kind = 'GROUP' and dossier = any ((select access.scope('GROUP', 'CHANGE'))::uuid[]))
    with check (kind = 'GROUP' and dossier = any ((select access.scope('GROUP', 'CHANGE'))::uuid[]));
-- In the group everybody writes, changes and takes back in the own name alone.
create policy kring_group_add on conversation.message for insert to kring_app
    with check (kind = 'GROUP' and dossier = any ((select access.scope('GROUP', 'CHANGE'))::uuid[])
        and (author::text = (select (access.context())[3]) or (select (access.context())[2]) = 'job'));
create policy kring_group_alter on conversation.message for update to kring_app
    using (kind = 'GROUP' and dossier = any ((select access.scope('GROUP', 'CHANGE'))::uuid[])
        and (author::text = (select (access.context())[3]) or (select (access.context())[2]) = 'job'))
    with check (kind = 'GROUP' and dossier = any ((select access.scope('GROUP', 'CHANGE'))::uuid[])
        and (author::text = (select (access.context())[3]) or (select (access.context())[2]) = 'job'));
create policy kring_group_add on conversation.read_mark for insert to kring_app
    with check (kind = 'GROUP' and dossier = any ((select access.scope('PLACE', 'CHANGE'))::uuid[])
        and (person::text = (select (access.context())[3]) or (select (access.context())[2]) = 'job'));
create policy kring_group_alter on conversation.read_mark for update to kring_app
    using (kind = 'GROUP' and dossier = any ((select access.scope('PLACE', 'CHANGE'))::uuid[])
        and (person::text = (select (access.context())[3]) or (select (access.context())[2]) = 'job'))
    with check (kind = 'GROUP' and dossier = any ((select access.scope('PLACE', 'CHANGE'))::uuid[])
        and (person::text = (select (access.context())[3]) or (select (access.context())[2]) = 'job'));

-- What a message said before is for the record alone, of the client and the help team: nobody of the circle reads it.
alter policy kring_add on conversation.message_version
    with check (kind = 'DIRECT' and dossier = any ((select access.scope('CONVERSATION', 'CHANGE'))::uuid[]));
create policy kring_group_add on conversation.message_version for insert to kring_app
    with check (kind = 'GROUP' and dossier = any ((select access.scope('GROUP', 'CHANGE'))::uuid[]));

-- Somebody's place in the group of a dossier: when it was confirmed who read along, and since when no notice is wanted.
create table conversation.membership (
    dossier  uuid not null,
    person   uuid not null,
    told_at  timestamptz,
    muted_at timestamptz,
    primary key (dossier, person)
);
call access.guard('conversation.membership', 'PLACE');
alter policy kring_add on conversation.membership
    with check (dossier = any ((select access.scope('PLACE', 'CHANGE'))::uuid[])
        and (person::text = (select (access.context())[3]) or (select (access.context())[2]) = 'job'));
alter policy kring_alter on conversation.membership
    using (dossier = any ((select access.scope('PLACE', 'CHANGE'))::uuid[])
        and (person::text = (select (access.context())[3]) or (select (access.context())[2]) = 'job'))
    with check (dossier = any ((select access.scope('PLACE', 'CHANGE'))::uuid[])
        and (person::text = (select (access.context())[3]) or (select (access.context())[2]) = 'job'));

-- That the client showed somebody of the circle what stood in the group until then. It goes no further than that moment, and no
-- further than that place: who leaves and comes again begins at nothing.
create table conversation.shown (
    id       uuid primary key,
    dossier  uuid not null,
    person   uuid not null,
    shown_by uuid not null,
    shown_at timestamptz not null
);
create index shown_person on conversation.shown (dossier, person, shown_at);
call access.guard('conversation.shown', 'CIRCLE');
create policy kring_group_read on conversation.shown for select to kring_app
    using (dossier = any ((select access.scope('GROUP', 'READ'))::uuid[]) or dossier = any ((select access.scope('PLACE', 'READ'))::uuid[]));
revoke update on conversation.shown from kring_app;
drop policy kring_alter on conversation.shown;

-- What was pinned to the top of the group, by the client or the help team.
create table conversation.pin (
    id        uuid primary key,
    message   uuid not null,
    dossier   uuid not null,
    kind      text not null default 'GROUP' check (kind = 'GROUP'),
    pinned_by uuid not null,
    pinned_at timestamptz not null,
    ended_by  uuid,
    ended_at  timestamptz,
    foreign key (message, dossier, kind) references conversation.message (id, dossier, kind),
    check (num_nonnulls(ended_by, ended_at) in (0, 2))
);
create unique index pin_one on conversation.pin (message) where ended_at is null;
create index pin_message on conversation.pin (message, dossier, kind);
create index pin_dossier on conversation.pin (dossier, pinned_at);
call access.guard('conversation.pin', 'CONVERSATION');
create policy kring_group_read on conversation.pin for select to kring_app
    using (dossier = any ((select access.scope('GROUP', 'READ'))::uuid[]));
