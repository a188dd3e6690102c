package nl.kring.audit;

import java.security.SecureRandom;
import java.sql.Types;
import java.time.ZoneOffset;
import nl.kring.crypto.Keys;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes lines of the log, in the transaction of what they tell: a page whose line cannot be written is not shown
 * (NEN 7513). A plain insert; the {@link Sequencer} gives the line its place afterwards.
 */
@Component
public class Log {
    private final JdbcClient db;
    private final Keys keys;
    private final String node;
    private final SecureRandom random = new SecureRandom();

    Log(JdbcClient db, Keys keys, @Value("${kring.node:node-1}") String node) {
        this.db = db;
        this.keys = keys;
        this.node = node;
    }

    /** Adds a line. Any failure is the caller's reason to answer without content. */
    public void write(Event event) {
        if (event.kind() == EventKind.UNKNOWN) throw new IllegalArgumentException("A line says what happened");
        var nonce = new byte[16];
        random.nextBytes(nonce);
        var receipt = keys.receipt(new Record(event, node, nonce).canonical(null));
        var actor = event.actor();
        db.sql("""
                insert into audit.event (id, at, kind, outcome, viewer, person, role, responsible, safe_kind, safe, parts, object,
                    basis, permit, purpose, emergency, node, origin, request, reason, nonce, receipt)
                values (:id, :at, :kind, :outcome, :viewer, :person, :role, :responsible, :safeKind, :safe, :parts, :object,
                    :basis, :permit, :purpose, :emergency, :node, :origin, :request, :reason, :nonce, :receipt)
                """)
                .param("id", event.id())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("kind", event.kind().name())
                .param("outcome", event.outcome())
                .param("viewer", actor.kind())
                .param("person", actor.person())
                .param("role", actor.role())
                .param("responsible", actor.responsible())
                .param("safeKind", event.safeKind())
                .param("safe", event.safe())
                .param("parts", event.parts().toArray(String[]::new))
                .param("object", event.object(), Types.VARCHAR)
                .param("basis", event.basis())
                .param("permit", event.grant())
                .param("purpose", event.purpose())
                .param("emergency", event.emergency())
                .param("node", node)
                .param("origin", actor.origin())
                .param("request", actor.request())
                .param("reason", event.reason())
                .param("nonce", nonce)
                .param("receipt", receipt)
                .update();
    }
}
