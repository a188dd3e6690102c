package nl.kring.account;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.Set;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people who can sign in, and their roles. */
@Component
@Transactional(propagation = MANDATORY)
public class People {
    static final Column NAME = new Column("account.person.name", Part.PEOPLE);

    private final JdbcClient db;

    People(JdbcClient db) {
        this.db = db;
    }

    /**
     * Adds a person with roles from now on.
     *
     * @param organisation a change of the organisation's part PEOPLE
     * @param name how colleagues and clients see a member of staff; null for a client, whose name stands in the dossier
     */
    public void add(Change organisation, PersonId person, @Nullable String name, Set<Role> roles) {
        db.sql("insert into account.person (id, safe, name, made_at) values (:id, :safe, :name, :now)")
                .param("id", person.value())
                .param("safe", organisation.safeId())
                .param("name", organisation.sealIfAny(NAME, person.value(), 1, name))
                .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                .update();
        for (var role : roles)
            db.sql("insert into account.role (person, safe, role, since) values (:person, :safe, :role, :now)")
                    .param("person", person.value())
                    .param("safe", organisation.safeId())
                    .param("role", role.name())
                    .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                    .update();
    }
}
