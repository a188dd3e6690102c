package nl.kring.account;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which accounts are in use. */
@Component
@Transactional(propagation = MANDATORY)
public class Accounts {
    private final JdbcClient db;

    Accounts(JdbcClient db) {
        this.db = db;
    }

    /** Whether this person came in with an account at least once, and the account stands at the moment of the pass, whatever that is for. */
    public boolean active(Pass pass, PersonId person) {
        return db.sql("""
                select exists (select from account.person
                    where id = :person and active_at is not null and (ended_at is null or ended_at > :now))
                """)
                .param("person", person.value())
                .param("now", pass.at().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
