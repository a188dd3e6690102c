package nl.kring.consult;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom colleagues asked for advice about a client, and why; needs the part ADVISED or CONSULT. */
@Component
@Transactional(propagation = MANDATORY)
public class Requests {
    private static final int MOST = 200;

    private final JdbcClient db;

    Requests(JdbcClient db) {
        this.db = db;
    }

    /** Those of these that are about the pass's client. */
    public Map<UUID, Request> of(Pass pass, Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        return db
                .sql(
                        "select id, asker, colleague, subject, asked_at from consult.thread where safe = :safe and id = any(:ids)")
                .param("safe", pass.safeId())
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> request(pass, row))
                .list()
                .stream()
                .collect(Collectors.toMap(Request::id, Function.identity()));
    }

    /** All about the pass's client, the newest first; at most two hundred. */
    public List<Request> of(Pass pass) {
        return db.sql("""
                select id, asker, colleague, subject, asked_at from consult.thread
                where safe = :safe order by asked_at desc, id desc limit :most
                """)
                .param("safe", pass.safeId())
                .param("most", MOST)
                .query((row, number) -> request(pass, row))
                .list();
    }

    private static Request request(Pass pass, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Request(
                id,
                new PersonId(row.getObject("asker", UUID.class)),
                new PersonId(row.getObject("colleague", UUID.class)),
                pass.open(Threads.SUBJECT, id, 1, row.getBytes("subject")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant());
    }
}
