package nl.kring.account;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who holds which role now, as a change of roles must know it: nobody else changes the same rows meanwhile. */
@Component
@Transactional(propagation = MANDATORY)
class HeldRoles {
    private final JdbcClient db;

    HeldRoles(JdbcClient db) {
        this.db = db;
    }

    /** Whether a person holds a role at the moment of the pass; locks nothing. */
    boolean held(Pass pass, PersonId person, Role role) {
        return db.sql("""
                        select exists (select from account.role r join account.person p on p.id = r.person
                            where r.person = :person and r.role = :role and r.since <= :now and (r.until is null or r.until > :now)
                              and (p.ended_at is null or p.ended_at > :now))
                        """)
                .param("person", person.value())
                .param("role", role.name())
                .param("now", pass.at().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** What a person holds now; the rows are locked. */
    Set<Role> of(Change organisation, PersonId person) {
        var held = EnumSet.noneOf(Role.class);
        db.sql("select role from account.role where person = :person and until is null for update")
                .param("person", person.value())
                .query(row -> {
                    held.add(Role.valueOf(row.getString("role")));
                });
        return held;
    }

    /** Locks them all, in one order: two who end each other at the same moment wait for one another. */
    int administrators(Change organisation) {
        return db.sql(
                        "select person from account.role where role = 'ADMINISTRATOR' and until is null order by person for update")
                .query(UUID.class)
                .list()
                .size();
    }

    /** Whether the account ended, or there is none; the row is locked. */
    boolean ended(Change organisation, PersonId person) {
        return db.sql("select ended_at is not null from account.person where id = :person for update")
                .param("person", person.value())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }
}
