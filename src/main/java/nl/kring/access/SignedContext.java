package nl.kring.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.kring.crypto.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the database what a pass opened, signed with a key that the application's role cannot read, and bound to this
 * transaction of this backend: a forged, kept or borrowed context is refused there.
 */
@Component
class SignedContext {
    private final JdbcClient db;
    private final byte[] key;

    SignedContext(JdbcClient db, Keys keys) {
        this.db = db;
        this.key = keys.context();
    }

    /** The transaction that a context is bound to: the backend's process id and the start in epoch microseconds. */
    record Transaction(int backend, long start) {}

    String sign(
            String kind,
            String person,
            String safe,
            Collection<Part> parts,
            Action action,
            Instant at,
            Transaction tx) {
        var named = parts.stream().map(Part::name).sorted().collect(Collectors.joining(","));
        var text = String.join(
                "|",
                "kring1",
                kind,
                person,
                safe,
                named,
                action.name(),
                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)),
                Long.toString(tx.start()),
                Integer.toString(tx.backend()));
        return text + '|' + HexFormat.of().formatHex(mac(text));
    }

    /** Proves to the database that the program itself asks this question, which ids alone could answer. */
    byte[] proof(String question, Object... ids) {
        var text = new StringBuilder(question);
        for (var id : ids) text.append('|').append(id);
        return mac(text.toString());
    }

    /** Sets the context for the rest of the transaction; {@code readOnly} makes every later write fail. */
    void set(String context, boolean readOnly) {
        var sql = readOnly
                ? "select set_config('kring.pass', :context, true), set_config('transaction_read_only', 'on', true)"
                : "select set_config('kring.pass', :context, true)";
        db.sql(sql).param("context", context).query().singleRow();
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
