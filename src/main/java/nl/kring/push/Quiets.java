package nl.kring.push;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When people do not want to be told; needs the account's part CONTACT. */
@Component
@Transactional(propagation = MANDATORY)
class Quiets {
    private final JdbcClient db;

    Quiets(JdbcClient db) {
        this.db = db;
    }

    /** The usual hours, until others are chosen. */
    Quiet of(Pass account) {
        return db.sql("select from_hour, until_hour from push.quiet where safe = :safe")
                .param("safe", account.safeId())
                .query((row, number) -> new Quiet(row.getInt("from_hour"), row.getInt("until_hour")))
                .optional()
                .orElse(Quiet.USUAL);
    }

    void keep(Change account, Quiet quiet) {
        db.sql("""
                        insert into push.quiet (safe, from_hour, until_hour, changed_at) values (:safe, :from, :until, :now)
                        on conflict (safe) do update set from_hour = excluded.from_hour, until_hour = excluded.until_hour,
                            changed_at = excluded.changed_at""")
                .param("safe", account.safeId())
                .param("from", quiet.from())
                .param("until", quiet.until())
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
