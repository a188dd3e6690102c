package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is bound to confidentiality (geheimhoudingsverklaring): until somebody of the organisation has signed the text in
 * force, no grant of that person opens anything. The text itself stands with the accounts.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Pledges {
    private final JdbcClient db;

    Pledges(JdbcClient db) {
        this.db = db;
    }

    /** Signs a version of the text for oneself. Needs the part CONTACT of the own account. */
    public void sign(Change own, PersonId person, int version) {
        db.sql("select access.sign(:person, :version, :now)")
                .param("person", person.value())
                .param("version", version)
                .param("now", own.at().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
    }

    /** The text changed: every signature ends, and everybody signs again. Needs the organisation's part SETTINGS. */
    public void renew(Change settings) {
        db.sql("select access.renew_pledges(:now)")
                .param("now", settings.at().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
    }

    /** The version that this person signed and that still holds. */
    @Transactional
    public OptionalInt signed(PersonId person) {
        return db.sql("select access.pledged(:person)")
                .param("person", person.value())
                .query((row, number) -> row.getObject(1) == null ? OptionalInt.empty() : OptionalInt.of(row.getInt(1)))
                .single();
    }
}
