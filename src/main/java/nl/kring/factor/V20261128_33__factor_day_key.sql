-- Keys by which addresses of people without a name are counted for a day. No copy holds them.
create table factor.day_key (
    day date primary key,
    key bytea not null
);
grant select, insert, delete on factor.day_key to kring_app;
