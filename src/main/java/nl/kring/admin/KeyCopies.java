package nl.kring.admin;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.Keys;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who said, and when, that a copy of the key file is kept elsewhere. */
@Component
@Transactional(propagation = MANDATORY)
class KeyCopies {
    private final JdbcClient db;
    private final Keys keys;

    KeyCopies(JdbcClient db, Keys keys) {
        this.db = db;
        this.keys = keys;
    }

    record Copy(PersonId by, Instant at) {}

    void keep(Change settings, PersonId by) {
        db.sql("insert into admin.key_copy (id, kept_by, kept_at) values (:id, :by, :at)")
                .param("id", Uuid7.next())
                .param("by", by.value())
                .param("at", settings.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Empty also when the keys were rotated since: that copy opens nothing any more. */
    Optional<Copy> newest(Pass settings) {
        return db.sql("select kept_by, kept_at from admin.key_copy where safe = :safe order by kept_at desc limit 1")
                .param("safe", settings.safeId())
                .query((row, number) -> new Copy(
                        new PersonId(row.getObject("kept_by", UUID.class)),
                        row.getObject("kept_at", OffsetDateTime.class).toInstant()))
                .optional()
                .filter(copy -> keys.rotatedAt().filter(copy.at()::isBefore).isEmpty());
    }
}
