package nl.kring.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After a restore, and before the portal serves: ends again all access to safes that were destroyed after the copy was made. */
public final class ForgottenSafes {
    private final JdbcClient db;

    public ForgottenSafes(JdbcClient db) {
        this.db = db;
    }

    /** As destroying does, from above the walls: no pass can be had for a safe without a key. */
    public void end(Map<UUID, Instant> destroyed) {
        for (var one : destroyed.entrySet()) {
            db.sql("""
                    delete from access.permit where safe in (select id from access.safe where id = :safe and kind = 'THREAD')
                    """).param("safe", one.getKey()).update();
            db.sql("delete from access.safe where id = :safe and kind = 'THREAD'")
                    .param("safe", one.getKey())
                    .update();
            db.sql("""
                    update access.permit set ends_at = greatest(starts_at, :at), ended_by = 'RESTORE'
                    where safe = :safe and (ends_at is null or ends_at > :at)
                    """)
                    .param("safe", one.getKey())
                    .param("at", one.getValue().atOffset(ZoneOffset.UTC))
                    .update();
            db.sql("update access.safe set destroyed_at = coalesce(destroyed_at, :at), number = null where id = :safe")
                    .param("safe", one.getKey())
                    .param("at", one.getValue().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
