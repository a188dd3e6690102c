-- Sessions hold texts only; forms leave a receipt so that they work once.
create schema web;

create table web.session (
    primary_id char(36) primary key,
    session_id char(36) not null unique,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100)
);
create index on web.session (expiry_time);
create index on web.session (principal_name);

create table web.session_attributes (
    session_primary_id char(36) not null references web.session on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);

create table web.form_receipt (
    form uuid not null,
    person uuid not null,
    location text not null,
    at timestamptz not null,
    primary key (form, person)
);
create index on web.form_receipt (at);

grant usage on schema web to kring_app;
grant select, insert, update, delete on web.session, web.session_attributes to kring_app;
grant select, insert, update on web.form_receipt to kring_app;
