package nl.kring.oversight;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.oversight.Alerts.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What officers did about an alert: written once, never changed, and closed by the one with a conclusion. */
@Component
@Transactional(propagation = MANDATORY)
class Handlings {
    private static final Column TEXT = new Column("oversight.handling.text", Part.OVERSIGHT);

    private final JdbcClient db;

    Handlings(JdbcClient db) {
        this.db = db;
    }

    /** @param conclusion null for a note */
    record Handling(
            UUID alert, PersonId by, Instant at, @Nullable Conclusion conclusion, String text) {}

    /** What was done about these, oldest first. */
    List<Handling> of(Pass pass, List<UUID> alerts) {
        return db.sql(
                        "select id, alert, by, at, conclusion, text from oversight.handling where alert = any(:alerts) order by at, id")
                .param("alerts", alerts.toArray(UUID[]::new))
                .query((row, number) -> {
                    var conclusion = row.getString("conclusion");
                    var id = row.getObject("id", UUID.class);
                    return new Handling(
                            row.getObject("alert", UUID.class),
                            new PersonId(row.getObject("by", UUID.class)),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            conclusion == null ? null : Conclusion.valueOf(conclusion),
                            pass.open(TEXT, id, 1, row.getBytes("text")));
                })
                .list();
    }

    /** Adds what an officer did, and signs it off where there is a conclusion; false when it was signed off before. */
    boolean add(Change change, UUID alert, @Nullable Conclusion conclusion, String text) {
        var state = conclusion == null ? State.TAKEN : State.SIGNED;
        var touched = db.sql(
                        "update oversight.alert set state = :state where id = :id and safe = :safe and state <> 'SIGNED'")
                .param("state", state.name())
                .param("id", alert)
                .param("safe", change.safeId())
                .update();
        if (touched == 0) return false;
        var id = Uuid7.next();
        db.sql("""
                insert into oversight.handling (id, safe, alert, by, at, conclusion, text)
                values (:id, :safe, :alert, :by, :at, :conclusion, :text)
                """)
                .param("id", id)
                .param("safe", change.safeId())
                .param("alert", alert)
                .param("by", ((Viewer.Person) change.viewer()).id().value())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("conclusion", conclusion == null ? null : conclusion.name())
                .param("text", change.seal(TEXT, id, 1, text))
                .update();
        return true;
    }
}
