-- Departments and who works in them, when an account came into use, and the pledge of confidentiality with its versions.
alter table account.person add column active_at timestamptz;

-- A role is held once at a time, and nobody gives or ends one of one's own.
create unique index role_held on account.role (person, role) where until is null;
create policy kring_other_add on account.role as restrictive for insert to kring_app
    with check ((select access.scope('PEOPLE', 'CHANGE')) <> '{}' and person::text is distinct from (select (access.context())[3]));
create policy kring_other_alter on account.role as restrictive for update to kring_app using (true)
    with check ((select access.scope('PEOPLE', 'CHANGE')) <> '{}' and person::text is distinct from (select (access.context())[3]));

create table account.department (
    id       uuid primary key,
    safe     uuid not null,
    name     bytea not null,
    made_at  timestamptz not null,
    ended_at timestamptz
);

-- In which role somebody works in a department; whoever is there as a team lead leads it.
create table account.placement (
    id         uuid primary key,
    safe       uuid not null,
    person     uuid not null references account.person,
    department uuid not null references account.department,
    role       text not null,
    since      timestamptz not null,
    until      timestamptz
);
create index placement_person on account.placement (person, since);
create index placement_department on account.placement (department, since);
create unique index placement_held on account.placement (person, department, role) where until is null;

call access.guard('account.department', 'PEOPLE', 'safe');
call access.guard('account.placement', 'PEOPLE', 'safe');

-- What everybody of the organisation signs. A version never changes; {organisation} stands for the organisation's name.
create table account.pledge_text (
    version int primary key check (version > 0),
    safe    uuid not null,
    nl      text not null,
    en      text not null,
    made_at timestamptz not null,
    made_by uuid
);
insert into account.pledge_text (version, safe, nl, en, made_at) values (1, '00000000-0000-7000-8000-000000000001',
'Ik werk voor {organisation}, met of zonder loon. Daar zie en hoor ik dingen die privé zijn. Daarom beloof ik dit:

- Wat ik zie of hoor, blijft hier. Ik vertel het aan niemand die het niet voor het werk nodig heeft.
- Ik kijk alleen in een dossier als mijn werk daarom vraagt. Nooit uit nieuwsgierigheid, ook niet bij familie of bekenden.
- Ik laat niemand met mijn account werken. Ik geef mijn wachtwoord en mijn codes aan niemand.
- Ik maak geen foto’s of kopieën voor mijzelf en neem niets mee naar huis dat daar niet hoort.
- Denk ik dat gegevens zijn gelekt of kwijt zijn? Dan meld ik dat meteen, ook als ik zelf een fout maakte.
- Ik weet dat elke keer dat ik kijk wordt opgeschreven. De cliënt kan dat zien.
- Deze belofte blijft gelden als ik hier niet meer werk.

Alleen als de wet mij dwingt te spreken, of als er gevaar is, mag ik iets vertellen. Dat bespreek ik eerst met mijn leidinggevende, als dat kan.',
'I work for {organisation}, paid or not. There I see and hear things that are private. That is why I promise this:

- What I see or hear stays here. I tell nobody who does not need it for the work.
- I look in a file only when my work asks for it. Never out of curiosity, not even for family or people I know.
- I let nobody work with my account. I give my password and my codes to nobody.
- I make no photos or copies for myself, and take nothing home that does not belong there.
- Do I think that data leaked or got lost? Then I report it at once, also when the mistake was mine.
- I know that every look is written down. The client can see it.
- This promise holds when I no longer work here.

Only when the law forces me to speak, or when there is danger, may I tell something. I first discuss it with my manager, if I can.',
now());
call access.guard('account.pledge_text', 'SETTINGS', 'safe');
-- Whoever is to sign reads it before anything else opens; it holds no secret.
create policy kring_known on account.pledge_text for select to kring_app using (true);
