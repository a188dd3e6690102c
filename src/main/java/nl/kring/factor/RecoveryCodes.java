package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes to keep at home, for when the second factor is lost. Each works once. Methods need the account's part
 * CREDENTIAL. Count the attempt first, with {@link Attempts}.
 */
@Component
@Transactional(propagation = MANDATORY)
public class RecoveryCodes {
    /** So many are made at a time. */
    public static final int CODES = 10;

    private static final String FIELD = "factor.recovery";

    private final JdbcClient db;
    private final Digests digests;

    RecoveryCodes(JdbcClient db, Digests digests) {
        this.db = db;
        this.digests = digests;
    }

    /** Makes new ones, to be shown once: {@code ABCDE-FGHJK}. Those that were made earlier stop working. */
    public List<String> make(Change account) {
        db.sql(
                        "update factor.recovery_code set ended_at = :now where safe = :safe and used_at is null and ended_at is null")
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("safe", account.safeId())
                .update();
        var codes = IntStream.range(0, CODES).mapToObj(number -> Code.next()).toList();
        codes.forEach(code -> add(account, code));
        return codes;
    }

    /** Uses one up, however it was typed; of all who try, one is told true. */
    public boolean redeem(Change account, String typed) {
        return db.sql("""
                update factor.recovery_code set used_at = :now
                where safe = :safe and used_at is null and ended_at is null
                  and digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d)
                """)
                        .param("now", account.at().atOffset(ZoneOffset.UTC))
                        .param("safe", account.safeId())
                        .param("digests", digests.all(FIELD, bound(account, typed)))
                        .update()
                == 1;
    }

    /** How many were not used yet. */
    public int left(Pass account) {
        return db.sql(
                        "select count(*) from factor.recovery_code where safe = :safe and used_at is null and ended_at is null")
                .param("safe", account.safeId())
                .query(Integer.class)
                .single();
    }

    private void add(Change account, String code) {
        var digest = digests.of(FIELD, bound(account, code));
        db.sql("""
                insert into factor.recovery_code (id, safe, version, digest, made_at)
                values (:id, :safe, :version, :digest, :now)
                """)
                .param("id", Uuid7.next())
                .param("safe", account.safeId())
                .param("version", digest.version())
                .param("digest", digest.value())
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String bound(Pass account, String code) {
        return account.safeId() + "|" + Code.plain(code);
    }
}
