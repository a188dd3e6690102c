-- The log. The program may add lines and read them where a pass allows; nobody may change or remove one.
create schema audit;
grant usage on schema audit to kring_app, kring_job, kring_backup;

create table audit.event (
    id          uuid not null,
    at          timestamptz not null,
    kind        text not null,
    outcome     smallint not null,
    viewer      text not null,
    person      uuid,
    role        text,
    responsible uuid,
    safe_kind   text not null,
    safe        uuid not null,
    parts       text[] not null,
    object      text,
    basis       text,
    permit      uuid,
    purpose     text,
    emergency   boolean not null,
    node        text not null,
    origin      text,
    request     uuid,
    reason      bytea,
    nonce       bytea not null,
    receipt     bytea not null,
    primary key (at, id)
) partition by range (at);
create index event_safe on audit.event (safe, at desc);
create index event_person on audit.event (person, at desc);
create index event_id on audit.event (id);

-- Lines that wait for their place in the tree. Filled by the trigger, emptied by the sequencer.
create table audit.pending (
    event uuid primary key,
    at    timestamptz not null
);

-- A line's place: seq in the whole log from 0, ordinal within its safe from 1, both without gaps.
create table audit.leaf (
    seq     bigint primary key,
    event   uuid not null unique,
    at      timestamptz not null,
    safe    uuid not null,
    ordinal bigint not null,
    hash    bytea not null,
    unique (safe, ordinal)
);

create table audit.last_ordinal (
    safe    uuid primary key,
    ordinal bigint not null
);

-- Complete subtrees above the leaves (RFC 6962), so that a proof needs few rows.
create table audit.node (
    level smallint not null,
    index bigint not null,
    hash  bytea not null,
    primary key (level, index)
);

create table audit.checkpoint (
    size bigint primary key,
    at   timestamptz not null,
    note text not null
);

-- Lines removed after their term: the leaves stay.
create table audit.expired (
    first_seq bigint primary key,
    last_seq  bigint not null,
    at        timestamptz not null
);

-- The log's name, made once.
create table audit.origin (
    single boolean primary key default true check (single),
    name text not null
);
insert into audit.origin (name) values ('kring/' || gen_random_uuid());

create function audit.wait_for_place() returns trigger language plpgsql security definer set search_path = '' as $$
begin
    insert into audit.pending (event, at) values (new.id, new.at);
    return null;
end $$;
create trigger event_waits after insert on audit.event for each row execute function audit.wait_for_place();

-- Makes the partitions of a month and the three after it.
create function audit.ensure_months(from_time timestamptz) returns void language plpgsql security definer set search_path = '' as $$
declare
    month date;
    part  text;
begin
    for ahead in 0..3 loop
        month := (date_trunc('month', from_time at time zone 'UTC') + make_interval(months => ahead))::date;
        part := 'event_' || to_char(month, 'YYYYMM');
        if to_regclass('audit.' || part) is null then
            execute format('create table audit.%I partition of audit.event for values from (%L) to (%L)', part,
                month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
        end if;
    end loop;
end $$;
do $$ begin
    for back in 0..18 loop
        perform audit.ensure_months(now() - make_interval(months => back));
    end loop;
end $$;

-- Removes whole months after their term of at least five years (Stcrt. 2019, 38007); their leaves stay in the tree.
create function audit.expire(before timestamptz) returns bigint language plpgsql security definer set search_path = '' as $$
declare
    month   record;
    first   bigint;
    last    bigint;
    removed bigint := 0;
begin
    if before > now() - interval '5 years 7 days' then -- the days let the signed times be five years old for certain
        raise exception 'A line of the log is kept for at least five years';
    end if;
    for month in
        select c.oid, c.relname, to_date(right(c.relname, 6), 'YYYYMM') as starts
        from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'audit.event'::regclass order by 3
    loop
        continue when (month.starts + interval '1 month')::timestamp at time zone 'UTC' > before;
        select min(seq), max(seq) into first, last from audit.leaf
            where at >= month.starts::timestamp at time zone 'UTC' and at < (month.starts + interval '1 month')::timestamp at time zone 'UTC';
        if first is not null then
            insert into audit.expired (first_seq, last_seq, at) values (first, last, now());
            removed := removed + last - first + 1;
        end if;
        execute format('drop table audit.%I', month.relname);
    end loop;
    return removed;
end $$;
create index leaf_at on audit.leaf (at);
-- The hashes beside a path in the tree, whichever safe they belong to: without them nothing could be proved to
-- somebody who may read one safe alone. A hash tells nothing, since a random number is part of every line.
create function audit.hashes(wanted bigint[]) returns table (seq bigint, hash bytea)
language sql stable security definer set search_path = '' as $$
    select l.seq, l.hash from audit.leaf l where l.seq = any (wanted)
$$;

revoke all on all functions in schema audit from public;
grant execute on function audit.hashes(bigint[]) to kring_app, kring_job;

grant insert, select on audit.event to kring_app;
grant select on audit.leaf, audit.node, audit.checkpoint, audit.origin, audit.pending, audit.expired to kring_app;
grant select on audit.event to kring_job;
grant select, delete on audit.pending to kring_job;
grant select, insert on audit.leaf, audit.node, audit.checkpoint to kring_job;
grant select, insert, update on audit.last_ordinal to kring_job;
grant select on audit.origin to kring_job;
grant execute on function audit.ensure_months(timestamptz), audit.expire(timestamptz) to kring_job;
grant select on all tables in schema audit to kring_backup;
