package nl.kring.crypto;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The shred ledger as the database holds it, and making an older database forget again what a newer ledger names. */
public final class Shredded {
    private final JdbcClient db;

    public Shredded(JdbcClient db) {
        this.db = db;
    }

    /** How many safes were destroyed. */
    public long count() {
        return db.sql("select count(*) from crypto.shredded").query(Long.class).single();
    }

    /** All safes that were destroyed, and when; the oldest first. */
    public Map<UUID, Instant> all() {
        var all = new LinkedHashMap<UUID, Instant>();
        db.sql("select safe, at from crypto.shredded order by at, safe").query(row -> {
            all.put(
                    row.getObject("safe", UUID.class),
                    row.getObject("at", OffsetDateTime.class).toInstant());
        });
        return all;
    }

    /** One of them; empty when it was not destroyed. */
    Map<UUID, Instant> of(UUID safe) {
        return db.sql("select at from crypto.shredded where safe = :safe")
                .param("safe", safe)
                .query(OffsetDateTime.class)
                .optional()
                .map(at -> Map.of(safe, at.toInstant()))
                .orElse(Map.of());
    }

    /** Destroys these keys again, with the wraps that a receipt opens. The caller must be above the walls of the database. @return how many keys stood there again */
    public int replay(Map<UUID, Instant> destroyed) {
        var again = 0;
        for (var one : destroyed.entrySet()) {
            db.sql("insert into crypto.shredded (safe, at) values (:safe, :at) on conflict do nothing")
                    .param("safe", one.getKey())
                    .param("at", one.getValue().atOffset(ZoneOffset.UTC))
                    .update();
            db.sql("delete from crypto.receipt_key where safe = :safe")
                    .param("safe", one.getKey())
                    .update();
            again += db.sql("delete from crypto.safe_key where safe = :safe")
                    .param("safe", one.getKey())
                    .update();
        }
        return again;
    }

    /** Writes the tables of keys anew, so that no file of the database holds what was destroyed. */
    public void rewrite() {
        db.sql("vacuum full crypto.safe_key").update();
        db.sql("vacuum full crypto.receipt_key").update();
    }
}
