package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A key for each day, by which addresses of people without a name are counted. The day after next it is gone, and with it every way to
 * learn an address from what was counted.
 */
@Component
@Transactional(propagation = MANDATORY)
class DayKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final JdbcClient db;

    DayKeys(JdbcClient db) {
        this.db = db;
    }

    /** HMAC-SHA-256 of a text under the key of this day, the same on every node. */
    byte[] digest(String text, Instant now) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(day(now)), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Forgets the keys of days before yesterday. */
    void purge(Instant now) {
        db.sql("delete from factor.day_key where day < :yesterday")
                .param("yesterday", day(now).minusDays(1))
                .update();
    }

    private byte[] key(LocalDate day) {
        var fresh = new byte[BYTES];
        RANDOM.nextBytes(fresh);
        db.sql("insert into factor.day_key (day, key) values (:day, :key) on conflict do nothing")
                .param("day", day)
                .param("key", fresh)
                .update();
        return db.sql("select key from factor.day_key where day = :day")
                .param("day", day)
                .query(byte[].class)
                .single();
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
