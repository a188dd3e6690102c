package nl.kring.account;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Collator;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody of the organisation with an account, for whoever keeps the accounts. Clients and their circle are never here. */
@Component
@Transactional(propagation = MANDATORY)
public class Staff {
    private static final String NOT_OUTSIDE = """
             p.name is not null
            and not exists (select from account.role r where r.person = p.id and r.role in ('CLIENT', 'REPRESENTATIVE', 'SUPPORTER'))
            """;

    private final JdbcClient db;

    Staff(JdbcClient db) {
        this.db = db;
    }

    /**
     * Somebody of the organisation.
     *
     * @param roles held now
     * @param active since when the account is in use; null when it never was
     * @param ended when the account ended; null while it holds
     */
    public record Member(
            PersonId id,
            String name,
            List<Role> roles,
            Instant made,
            @Nullable Instant active,
            @Nullable Instant ended) {}

    /** A role of somebody, now or before. @param until null while it is held */
    public record Held(Role role, Instant since, @Nullable Instant until) {}

    /** Everybody, by name, those whose account ended last; needs the part PEOPLE; at most ten thousand. */
    public List<Member> all(Pass organisation) {
        var byName = Collator.getInstance(Locale.of("nl"));
        return db
                .sql("select p.*, " + ROLES + " as roles from account.person p where" + NOT_OUTSIDE
                        + "order by p.id limit 10000")
                .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> member(organisation, row))
                .list()
                .stream()
                .sorted(Comparator.comparing((Member member) -> member.ended() != null)
                        .thenComparing(Member::name, byName))
                .toList();
    }

    /** One of them; empty for somebody unknown, and for a client. */
    public Optional<Member> one(Pass organisation, PersonId person) {
        return db.sql("select p.*, " + ROLES + " as roles from account.person p where p.id = :person and" + NOT_OUTSIDE)
                .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .query((row, number) -> member(organisation, row))
                .optional();
    }

    /** All roles that somebody has or had, the newest first. */
    public List<Held> roles(Pass organisation, PersonId person) {
        return db.sql("""
                select role, since, until from account.role where person = :person
                order by until desc nulls first, since desc, role limit 200
                """)
                .param("person", person.value())
                .query((row, number) -> new Held(
                        Role.valueOf(row.getString("role")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        instant(row, "until")))
                .list();
    }

    private static final String ROLES = """
            array(select r.role from account.role r where r.person = p.id and r.since <= :now and (r.until is null or r.until > :now))
            """;

    private static Member member(Pass organisation, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Member(
                new PersonId(id),
                organisation.open(People.NAME, id, 1, row.getBytes("name")),
                roles(row.getArray("roles")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                instant(row, "active_at"),
                instant(row, "ended_at"));
    }

    private static List<Role> roles(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray())
                .map(Role::valueOf)
                .sorted()
                .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
