package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An app that shows six digits, new ones each half minute (TOTP, RFC 6238). Digits work once. Methods need the account's
 * part CREDENTIAL. Count the attempt first, with {@link Attempts}.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Authenticator {
    private static final Column SECRET = new Column("factor.authenticator.secret", Part.CREDENTIAL);

    private final JdbcClient db;

    Authenticator(JdbcClient db) {
        this.db = db;
    }

    /**
     * What the app must be told, to be shown once.
     *
     * @param typed base32 in groups of four, for typing over
     * @param uri {@code otpauth://} for the picture to scan, or as a link on the phone itself
     */
    public record Secret(String typed, String uri) {}

    /** Makes a secret that does not count yet. @param label how the app names it; neutral, for others see that phone too */
    public Secret begin(Change account, String label) {
        var secret = Totp.secret();
        var id = Uuid7.next();
        Turn.take(account, db);
        end(account, false);
        db.sql("""
                insert into factor.authenticator (id, safe, secret, last_step, made_at)
                values (:id, :safe, :secret, 0, :now)
                """)
                .param("id", id)
                .param("safe", account.safeId())
                .param("secret", account.seal(SECRET, id, 1, Base64.getEncoder().encodeToString(secret)))
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .update();
        return new Secret(Totp.grouped(secret), Totp.uri(secret, label));
    }

    /** Makes the app that was begun count when it shows the right digits, and ends the former one. */
    public boolean confirm(Change account, String digits) {
        var begun = one(account, false);
        if (begun.isEmpty() || !use(account, begun.get(), digits)) return false;
        end(account, true);
        db.sql("update factor.authenticator set confirmed_at = :now where id = :id and safe = :safe")
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("id", begun.get().id)
                .param("safe", account.safeId())
                .update();
        return true;
    }

    /** Whether the app shows these digits now, one step early or late allowed; of all who try, one is told true. */
    public boolean matches(Change account, String digits) {
        var live = one(account, true);
        return live.isPresent() && use(account, live.get(), digits);
    }

    private record Row(UUID id, byte[] secret) {}

    private Optional<Row> one(Pass account, boolean confirmed) {
        return db.sql("""
                select id, secret from factor.authenticator
                where safe = :safe and ended_at is null and (confirmed_at is not null) = :confirmed
                """)
                .param("safe", account.safeId())
                .param("confirmed", confirmed)
                .query((row, number) -> new Row(row.getObject("id", UUID.class), row.getBytes("secret")))
                .optional();
    }

    private boolean use(Change account, Row row, String digits) {
        var secret = Base64.getDecoder().decode(account.open(SECRET, row.id, 1, row.secret));
        var step = Totp.step(secret, account.at(), digits);
        return step.isPresent()
                && db.sql("""
                        update factor.authenticator set last_step = :step
                        where id = :id and safe = :safe and last_step < :step and ended_at is null
                        """)
                                .param("step", step.getAsLong())
                                .param("id", row.id)
                                .param("safe", account.safeId())
                                .update()
                        == 1;
    }

    private void end(Change account, boolean confirmed) {
        db.sql("""
                update factor.authenticator set ended_at = :now, secret = null
                where safe = :safe and ended_at is null and (confirmed_at is not null) = :confirmed
                """)
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("safe", account.safeId())
                .param("confirmed", confirmed)
                .update();
    }
}
