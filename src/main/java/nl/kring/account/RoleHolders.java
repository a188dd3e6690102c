package nl.kring.account;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a role is or was held: for whoever is not in yet, and for a first run and its list of things to do. Tells no names. */
@Component
public class RoleHolders {
    private final JdbcClient db;
    private final Clock clock;

    RoleHolders(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The roles that a person holds now; empty for somebody who has none, or whose account has ended. */
    Optional<EnumSet<Role>> now(PersonId person) {
        var roles = EnumSet.noneOf(Role.class);
        db.sql("""
                select r.role from account.person p join account.role r on r.person = p.id
                where p.id = :person and (p.ended_at is null or p.ended_at > :now) and r.since <= :now and (r.until is null or r.until > :now)
                """)
                .param("person", person.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    roles.add(Role.valueOf(row.getString("role")));
                });
        return roles.isEmpty() ? Optional.empty() : Optional.of(roles);
    }

    /** Whether this person is of the organisation (true), or a client or of the circle (false); empty for somebody who has no role now. */
    public Optional<Boolean> ofUs(PersonId person) {
        return now(person).map(roles -> roles.stream().anyMatch(RoleRules::signs));
    }

    /** Whether somebody who has the role came in at least once. */
    public boolean active(Role role) {
        return db.sql("""
                        select exists (select from account.role r join account.person p on p.id = r.person
                            where r.role = :role and p.active_at is not null)
                        """).param("role", role.name()).query(Boolean.class).single();
    }

    /** Whether the role was ever given, also when it has ended since. */
    public boolean ever(Role role) {
        return db.sql("select exists (select from account.role where role = :role)")
                .param("role", role.name())
                .query(Boolean.class)
                .single();
    }
}
