-- What is new since a moment, for the pages that are open. From here on no two changes in a room have the same moment, and each comes
-- after the one before: a page that was told up to one of them missed nothing before it.
create index message_changed on conversation.message (room, changed_at);
