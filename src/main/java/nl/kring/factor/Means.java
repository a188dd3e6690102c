package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** With what an account can be entered, taken together. Methods need the account's part CREDENTIAL. */
@Component
@Transactional(propagation = MANDATORY)
public class Means {
    private final JdbcClient db;
    private final PasskeyRows passkeys;
    private final Links links;

    Means(JdbcClient db, PasskeyRows passkeys, Links links) {
        this.db = db;
        this.passkeys = passkeys;
        this.links = links;
    }

    /**
     * What somebody has that counts.
     *
     * @param cardLeft codes on the printed card that were not used yet
     * @param links sign-ins at a provider that belong to the account
     * @param recoveryLeft recovery codes that were not used yet; they replace a second factor once, and are none
     */
    public record Held(
            boolean password, boolean authenticator, int cardLeft, int passkeys, int links, int recoveryLeft) {
        /** Whether one can sign in with it: a passkey, a provider, or a password with the authenticator or a card. */
        public boolean enough() {
            return passkeys > 0 || links > 0 || password && (authenticator || cardLeft > 0);
        }

        /** Whether one signs in without a password: then a recovery code would be the only proof, and opens nothing. */
        public boolean withoutPassword() {
            return enough() && !password;
        }
    }

    /** What the account has now. */
    public Held of(Pass account) {
        var keys = passkeys.count(account);
        return db.sql("""
                select
                    exists (select from factor.password where safe = :safe and confirmed_at is not null and ended_at is null) as password,
                    exists (select from factor.authenticator where safe = :safe and confirmed_at is not null and ended_at is null)
                        as authenticator,
                    (select count(*) from factor.card_code n join factor.card c on c.id = n.card
                        where c.safe = :safe and c.confirmed_at is not null and c.ended_at is null and n.used_at is null) as card,
                    (select count(*) from factor.link where safe = :safe and ended_at is null) as links,
                    (select count(*) from factor.recovery_code where safe = :safe and used_at is null and ended_at is null) as recovery
                """)
                .param("safe", account.safeId())
                .query((row, number) -> new Held(
                        row.getBoolean("password"),
                        row.getBoolean("authenticator"),
                        row.getInt("card"),
                        keys,
                        row.getInt("links"),
                        row.getInt("recovery")))
                .single();
    }

    /** Ends everything one could enter with, begun or confirmed: the way back starts from nothing. The sign-in name stays. */
    public void endAll(Change account) {
        var now = account.at().atOffset(ZoneOffset.UTC);
        db.sql("update factor.password set ended_at = :now, hash = null where safe = :safe and ended_at is null")
                .param("now", now)
                .param("safe", account.safeId())
                .update();
        db.sql("update factor.authenticator set ended_at = :now, secret = null where safe = :safe and ended_at is null")
                .param("now", now)
                .param("safe", account.safeId())
                .update();
        db.sql("update factor.card set ended_at = :now where safe = :safe and ended_at is null")
                .param("now", now)
                .param("safe", account.safeId())
                .update();
        db.sql(
                        "update factor.recovery_code set ended_at = :now where safe = :safe and used_at is null and ended_at is null")
                .param("now", now)
                .param("safe", account.safeId())
                .update();
        passkeys.endAll(account);
        links.endAll(account);
    }
}
