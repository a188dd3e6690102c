-- Whom the client invites: the words that go with an invitation. They show to whoever may see that invitation, so to the
-- person who was invited the own one alone; the others learn the name when there is a place.
create schema circle;
grant usage on schema circle to kring_app, kring_backup;

create table circle.invitee (
    invitation   uuid primary key,
    dossier      uuid not null,
    account      uuid not null, -- made for this invitation, and ended when it was not needed
    name         bytea not null,
    relation     bytea not null,
    organisation bytea,
    client       bytea not null, -- how the client is called, for the person who is invited
    signed_on    date           -- the day on which the client signed it; only for one on paper
);
create index invitee_dossier on circle.invitee (dossier);
call access.guard('circle.invitee', 'INVITATION');
create policy kring_invited on circle.invitee for select to kring_app
    using (dossier = any ((select access.scope('JOIN', 'READ'))::uuid[]) and access.invited(invitation));
create policy kring_paper on circle.invitee for select to kring_app
    using (dossier = any ((select access.scope('NOMINATION', 'READ'))::uuid[]) and signed_on is not null);
create policy kring_write on circle.invitee for insert to kring_app
    with check (dossier = any ((select access.scope('NOMINATION', 'CHANGE'))::uuid[]) and signed_on is not null);
-- What was asked stays as it was asked.
revoke update on circle.invitee from kring_app;
drop policy kring_alter on circle.invitee;

-- Somebody whom a worker puts forward. It gives nothing, and stands nowhere else, until the client makes an invitation of it.
create table circle.nomination (
    id          uuid primary key,
    dossier     uuid not null,
    kind        text not null check (kind in ('SUPPORTER', 'READER')),
    name        bytea not null,
    relation    bytea not null,
    reason      bytea not null,
    made_by     uuid not null,
    made_at     timestamptz not null,
    answered_at timestamptz,
    invitation  uuid, -- none when the client said no
    words       bytea,
    check (answered_at is not null or num_nonnulls(invitation, words) = 0)
);
create index nomination_dossier on circle.nomination (dossier, made_at desc);
call access.guard('circle.nomination', 'NOMINATION');
