package nl.kring.account;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.kring.access.PersonId;
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
        var known = names.get(person.value());
        if (known != null) return Optional.of(known);
        var sealed = db.sql("select name from account.person where id = :id and name is not null")
                .param("id", person.value())
                .query(byte[].class)
                .optional();
        sealed.ifPresent(name -> names.put(person.value(), open(person.value(), name)));
        return Optional.ofNullable(names.get(person.value()));
    }

    /** All staff with an account, by name; at most a thousand. */
    public List<Colleague> staff() {
        var ids = db.sql(
                        "select id from account.person where name is not null and ended_at is null order by id limit 1000")
                .query(UUID.class)
                .list();
        return ids.stream()
                .map(PersonId::new)
                .map(id -> new Colleague(id, name(id).orElse("")))
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }

    private String open(UUID person, byte[] sealed) {
        var organisation = key;
        if (organisation == null)
            key = organisation = keys.of(List.of(Safe.ORGANISATION)).get(Safe.ORGANISATION);
        if (organisation == null) throw new IllegalStateException("The organisation has no key");
        return organisation.open(new Place(People.NAME.tag(), person, 1), sealed);
    }
}
