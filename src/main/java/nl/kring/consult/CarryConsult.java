package nl.kring.consult;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.OffsetDateTime;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.dossier.Cargo;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what colleagues were asked about a client into the dossier that stays, or away for good; no look comes along. */
@Component
@Transactional(propagation = MANDATORY)
class CarryConsult {
    private final JdbcClient db;

    CarryConsult(JdbcClient db) {
        this.db = db;
    }

    Consumer<Change> carry(Change out) {
        var said = Cargo.take(
                out,
                db.sql("delete from consult.said s where safe = :dossier returning to_jsonb(s)::text"),
                Cargo.Sealing.once("text", Threads.TEXT));
        var threads = Cargo.take(
                out,
                db.sql("delete from consult.thread t where safe = :dossier returning to_jsonb(t)::text"),
                Cargo.Sealing.once("subject", Threads.SUBJECT));
        return in -> {
            for (var row : threads.rows()) {
                row.set("safe", in.safeId());
                if (row.textIfAny("closed_at") == null) row.set("closed_at", in.at());
                var until = row.textIfAny("until");
                if (until != null && OffsetDateTime.parse(until).toInstant().isAfter(in.at()))
                    row.set("until", in.at());
            }
            said.rows().forEach(row -> row.set("safe", in.safeId()));
            threads.put(
                    in,
                    db.sql(
                            "insert into consult.thread select * from jsonb_populate_recordset(null::consult.thread, :rows::jsonb)"));
            said.put(
                    in,
                    db.sql(
                            "insert into consult.said select * from jsonb_populate_recordset(null::consult.said, :rows::jsonb)"));
        };
    }

    void destroy(Change destruction) {
        db.sql("delete from consult.said where safe = :safe")
                .param("safe", destruction.safeId())
                .update();
        db.sql("delete from consult.thread where safe = :safe")
                .param("safe", destruction.safeId())
                .update();
    }
}
