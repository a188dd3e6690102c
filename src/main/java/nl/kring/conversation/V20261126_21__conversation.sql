-- Conversations in a dossier. A room holds the messages of one conversation; of the kind DIRECT, between the client and the
-- whole help team, a dossier has one, made at its first message.
create schema conversation;
grant usage on schema conversation to kring_app, kring_backup;

create table conversation.room (
    id      uuid primary key,
    dossier uuid not null,
    kind    text not null check (kind in ('DIRECT', 'GROUP', 'CONSULTATION')),
    made_at timestamptz not null,
    unique (id, dossier)
);
create unique index room_direct on conversation.room (dossier) where kind = 'DIRECT';
create index room_dossier on conversation.room (dossier);
call access.guard('conversation.room', 'CONVERSATION');

-- The text of a message that was taken back is gone from here; what it said stands among the versions.
create table conversation.message (
    id           uuid primary key,
    room         uuid not null,
    dossier      uuid not null,
    author       uuid not null,
    author_kind  text not null check (author_kind in ('CLIENT', 'TEAM')),
    name         bytea not null,
    text         bytea,
    revision     int not null,
    written_at   timestamptz not null,
    changed_at   timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_by uuid,
    delivered    text check (delivered in ('PRINTED', 'PHONED')),
    delivered_by uuid,
    delivered_at timestamptz,
    unique (id, dossier),
    foreign key (room, dossier) references conversation.room (id, dossier),
    check (num_nonnulls(text, withdrawn_at) = 1),
    check (num_nonnulls(withdrawn_at, withdrawn_by) in (0, 2)),
    check (num_nonnulls(delivered, delivered_by, delivered_at) in (0, 3))
);
create unique index message_place on conversation.message (room, written_at, id);
create index message_side on conversation.message (room, author_kind, written_at, id) where withdrawn_at is null;
create index message_dossier on conversation.message (dossier, written_at, id);
create index message_room on conversation.message (room, dossier);
call access.guard('conversation.message', 'CONVERSATION');

-- What a message said before it was changed or taken back.
create table conversation.message_version (
    id       uuid primary key,
    message  uuid not null,
    dossier  uuid not null,
    revision int not null,
    text     bytea not null,
    until_at timestamptz not null,
    foreign key (message, dossier) references conversation.message (id, dossier)
);
create unique index message_version_one on conversation.message_version (message, revision);
create index message_version_message on conversation.message_version (message, dossier);
create index message_version_dossier on conversation.message_version (dossier);
call access.guard('conversation.message_version', 'CONVERSATION');
-- What was written stays written, until the dossier is destroyed.
revoke update on conversation.message_version from kring_app;
drop policy kring_alter on conversation.message_version;

-- Up to which message somebody has read.
create table conversation.read_mark (
    room      uuid not null,
    dossier   uuid not null,
    person    uuid not null,
    side      text not null check (side in ('CLIENT', 'TEAM')),
    up_to     uuid not null,
    up_to_at  timestamptz not null,
    read_at   timestamptz not null,
    primary key (room, person),
    foreign key (room, dossier) references conversation.room (id, dossier)
);
create index read_mark_dossier on conversation.read_mark (dossier);
create index read_mark_room on conversation.read_mark (room, dossier);
call access.guard('conversation.read_mark', 'CONVERSATION');
