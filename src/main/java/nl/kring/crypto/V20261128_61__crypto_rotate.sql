-- Which version of the key-encryption key wraps: the one that sealed key_check. It changes while programs work.
alter table crypto.key_check add column since timestamptz;

-- Tink's prefix of a ciphertext: one byte, and four that name the key. A wrapped key is a message whose first field is the ciphertext.
create function crypto.version(wrapped bytea) returns bytea language sql immutable set search_path = '' as $$
    select case when get_byte(wrapped, 0) = 18
        then substring(wrapped from case when get_byte(wrapped, 1) < 128 then 3 else 4 end for 5) end
$$;

-- Whoever wraps holds the version until its transaction ends: it cannot change in between.
create function crypto.wrapping() returns bytea language sql security definer set search_path = '' as $$
    select substring(sealed from 1 for 5) from crypto.key_check for share
$$;
revoke all on function crypto.wrapping() from public;
grant execute on function crypto.wrapping() to kring_app;

-- A key under a version that is going would be lost with it, whoever writes it: a program that slept, or an older one.
create function crypto.wrapped_now() returns trigger language plpgsql security definer set search_path = '' as $$
begin
    if crypto.version(new.wrapped) is distinct from crypto.wrapping() then
        raise exception 'A key must be wrapped under the version that counts now' using errcode = 'check_violation';
    end if;
    return new;
end $$;
revoke all on function crypto.wrapped_now() from public;
create trigger wrapped_now before insert on crypto.safe_key for each row execute function crypto.wrapped_now();

-- The rotation runs as the owner, whom the walls stop as well.
create policy kring_rewrap_find on crypto.safe_key for select to kring_owner using (true);
create policy kring_rewrap on crypto.safe_key for update to kring_owner using (true) with check (true);
