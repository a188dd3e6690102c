package nl.kring.account;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The departments of the organisation, and who works where in which role: whoever is placed as a team lead leads the
 * department. All of it needs the organisation's part PEOPLE. A department opens no dossier.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Departments {
    private static final Column NAME = new Column("account.department.name", Part.PEOPLE);

    private final JdbcClient db;

    Departments(JdbcClient db) {
        this.db = db;
    }

    /** A department. @param people how many people work there now */
    public record Department(UUID id, String name, int people) {}

    /** Somebody works in a department, in a role. */
    public record Placement(PersonId person, UUID department, Role role, Instant since) {}

    /** The departments that there are now, by name; at most five hundred. */
    public List<Department> of(Pass organisation) {
        var people = new HashMap<UUID, Integer>();
        db.sql(
                        "select department, count(distinct person)::int as many from account.placement where until is null group by department")
                .query(row -> {
                    people.put(row.getObject("department", UUID.class), row.getInt("many"));
                });
        return db
                .sql("select id, name from account.department where ended_at is null order by id limit 500")
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var name = organisation.open(NAME, id, 1, row.getBytes("name"));
                    return new Department(id, name, people.getOrDefault(id, 0));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(Department::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** Who works where now, in the order in which they came; at most twenty thousand. */
    public List<Placement> placements(Pass organisation) {
        return db.sql("""
                select person, department, role, since from account.placement where until is null order by since, id limit 20000
                """)
                .query((row, number) -> new Placement(
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getObject("department", UUID.class),
                        Role.valueOf(row.getString("role")),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Who leads a department in which this person works now; needs the organisation's part PEOPLE or REGISTER. At most ten. */
    public List<PersonId> leads(Pass organisation, PersonId person) {
        return db.sql("""
                select distinct l.person from account.placement p join account.placement l on l.department = p.department
                where p.person = :person and p.until is null and l.role = 'TEAM_LEAD' and l.until is null limit 10
                """).param("person", person.value()).query(UUID.class).list().stream()
                .map(PersonId::new)
                .toList();
    }

    /** Makes a department; returns its id. */
    public UUID add(Change organisation, String name) {
        var id = Uuid7.next();
        db.sql("insert into account.department (id, safe, name, made_at) values (:id, :safe, :name, :now)")
                .param("id", id)
                .param("safe", organisation.safeId())
                .param("name", organisation.seal(NAME, id, 1, name))
                .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** Ends a department where nobody works any more; says false when somebody does, or when there is none. */
    public boolean end(Change organisation, UUID department) {
        return db.sql("""
                        update account.department d set ended_at = :now where d.id = :department and d.ended_at is null
                          and not exists (select from account.placement p where p.department = d.id and p.until is null)
                        """)
                        .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                        .param("department", department)
                        .update()
                == 1;
    }

    /** Places somebody in a department from now on; says false when that person works there already, or it is not there. */
    public boolean place(Change organisation, PersonId person, UUID department, Role role) {
        return db.sql("""
                        insert into account.placement (id, safe, person, department, role, since)
                        select :id, :safe, :person, d.id, :role, :now from account.department d where d.id = :department and d.ended_at is null
                        on conflict do nothing
                        """)
                        .param("id", Uuid7.next())
                        .param("safe", organisation.safeId())
                        .param("person", person.value())
                        .param("role", role.name())
                        .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                        .param("department", department)
                        .update()
                == 1;
    }

    /** From now on the person no longer works in that department. */
    public void leave(Change organisation, PersonId person, UUID department) {
        db.sql(
                        "update account.placement set until = :now where person = :person and department = :department and until is null")
                .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .param("department", department)
                .update();
    }

    /** The same for every department in which the person has this role. */
    void leave(Change organisation, PersonId person, Role role) {
        db.sql("update account.placement set until = :now where person = :person and role = :role and until is null")
                .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .param("role", role.name())
                .update();
    }
}
