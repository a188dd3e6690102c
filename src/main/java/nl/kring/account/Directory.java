package nl.kring.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.crypto.Place;
import nl.kring.crypto.SafeKey;
import nl.kring.crypto.SafeKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Names of staff. They are shown to everybody who deals with the organisation, so they need no pass; sealed in the
 * database, kept open in memory. A client's name is never here.
 */
@Component
public class Directory {
    private final JdbcClient db;
    private final SafeKeys keys;
    private final Map<UUID, String> names = new ConcurrentHashMap<>();
    private volatile @Nullable SafeKey key;

    Directory(JdbcClient db, SafeKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    /** A member of staff by name. */
    public record Colleague(PersonId id, String name) {}

    /** The name of a member of staff; empty for a client, or somebody unknown. */
    public Optional<String> name(PersonId person) {
        if (names.isEmpty()) load();
        return Optional.ofNullable(names.computeIfAbsent(person.value(), this::one));
    }

    /** All staff with an account, by name; at most a thousand. */
    public List<Colleague> staff() {
        return db
                .sql(
                        "select id, name from account.person where name is not null and ended_at is null order by id limit 1000")
                .query((row, number) -> keep(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }

    /** Everybody who holds this role now, by name; at most a thousand. */
    public List<Colleague> holding(Role role) {
        return db.sql("""
                select p.id, p.name from account.person p join account.role r on r.person = p.id
                where p.name is not null and p.ended_at is null and r.role = :role and r.until is null order by p.id limit 1000
                """).param("role", role.name()).query((row, number) -> keep(row)).list().stream()
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }

    /** One question for all names, so that a page with many costs no more than a page with one. */
    private void load() {
        db.sql("select id, name from account.person where name is not null order by id limit 1000")
                .query((row, number) -> keep(row))
                .list();
    }

    private Colleague keep(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var sealed = row.getBytes("name");
        return new Colleague(new PersonId(id), names.computeIfAbsent(id, person -> open(person, sealed)));
    }

    /** Somebody who came after the names were loaded; null for who has no name here, such as a client. */
    private @Nullable String one(UUID person) {
        return db.sql("select name from account.person where id = :id and name is not null")
                .param("id", person)
                .query(byte[].class)
                .optional()
                .map(name -> open(person, name))
                .orElse(null);
    }

    private String open(UUID person, byte[] sealed) {
        var organisation = key;
        if (organisation == null)
            key = organisation = keys.of(List.of(Safe.ORGANISATION)).get(Safe.ORGANISATION);
        if (organisation == null) throw new IllegalStateException("The organisation has no key");
        return organisation.open(new Place(People.NAME.tag(), person, 1), sealed);
    }
}
