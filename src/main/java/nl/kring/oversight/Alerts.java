package nl.kring.oversight;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the watch found; the part OVERSIGHT of the organisation. */
@Component
@Transactional(propagation = MANDATORY)
class Alerts {
    /** What a line of log about an alert is about; the alert's id follows where it is one. */
    static final String OBJECT = "oversight.alert";

    private static final String COLUMNS = "select id, rule, person, role, about, since, until, times, state";
    private static final String WANTED =
            " from oversight.alert where safe = :safe and (:rule::text is null or rule = :rule) and (:state::text is null or state = :state)";

    private final JdbcClient db;

    Alerts(JdbcClient db) {
        this.db = db;
    }

    /** How far the handling is. */
    enum State {
        OPEN,
        /** An officer wrote something about it. */
        TAKEN,
        SIGNED
    }

    /** One finding as it is kept. */
    record Alert(
            UUID id,
            Rule rule,
            @Nullable UUID person,
            @Nullable String role,
            @Nullable UUID about,
            Instant since,
            Instant until,
            int times,
            State state) {}

    /** Which alerts to list. Null means any. */
    record Wanted(@Nullable Rule rule, @Nullable State state) {}

    /** Those that are not written down yet. */
    List<Found> unknown(Pass pass, List<Found> found) {
        var marks = found.stream().map(Found::mark).toArray(String[]::new);
        var known = new HashSet<>(db.sql("select mark from oversight.alert where mark = any(:marks)")
                .param("marks", marks)
                .query(String.class)
                .list());
        return found.stream().filter(one -> known.add(one.mark())).toList();
    }

    /** Writes a finding down; false when another run did that meanwhile. */
    boolean add(Change watch, UUID id, Found found) {
        return db.sql("""
                insert into oversight.alert (id, safe, rule, mark, person, role, about, since, until, times, found_at)
                values (:id, :safe, :rule, :mark, :person, :role, :about, :since, :until, :times, :now) on conflict (mark) do nothing
                """)
                        .param("id", id)
                        .param("safe", watch.safeId())
                        .param("rule", found.rule().name())
                        .param("mark", found.mark())
                        .param("person", found.person())
                        .param("role", found.role())
                        .param("about", found.about())
                        .param("since", utc(found.since()))
                        .param("until", utc(found.until()))
                        .param("times", found.times())
                        .param("now", utc(watch.at()))
                        .update()
                == 1;
    }

    /** How many wait for a conclusion. */
    long waiting(Pass pass) {
        return count(pass, new Wanted(null, null), true);
    }

    /** How many there are of these. */
    long count(Pass pass, Wanted wanted) {
        return count(pass, wanted, false);
    }

    private long count(Pass pass, Wanted wanted, boolean unsigned) {
        return db.sql("select count(*)" + WANTED + " and (not :unsigned or state <> 'SIGNED')")
                .params(of(pass, wanted))
                .param("unsigned", unsigned)
                .query(Long.class)
                .single();
    }

    /** A page of them: those without a conclusion first, the most serious first, then the newest. */
    List<Alert> list(Pass pass, Wanted wanted, int limit, long offset) {
        return db.sql(COLUMNS + WANTED + """
                 order by state = 'SIGNED',
                    array_position(array['BROKEN', 'EMERGENCY', 'PROBING', 'LEFT_TEAM', 'MANY_VIEWS', 'SAME_NAME', 'SILENCE'], rule),
                    since desc, id desc limit :limit offset :offset
                """)
                .params(of(pass, wanted))
                .param("limit", limit)
                .param("offset", offset)
                .query(Alerts::alert)
                .list();
    }

    /** What was found between two moments, oldest first; at most 500. */
    List<Alert> between(Pass pass, Instant from, Instant until) {
        return db.sql(
                        COLUMNS
                                + " from oversight.alert where safe = :safe and since >= :from and since < :until order by since, id limit 500")
                .param("safe", pass.safeId())
                .param("from", utc(from))
                .param("until", utc(until))
                .query(Alerts::alert)
                .list();
    }

    /** One of them. */
    Optional<Alert> of(Pass pass, UUID id) {
        return db.sql(COLUMNS + " from oversight.alert where safe = :safe and id = :id")
                .param("safe", pass.safeId())
                .param("id", id)
                .query(Alerts::alert)
                .optional();
    }

    private static Map<String, @Nullable Object> of(Pass pass, Wanted wanted) {
        var params = new HashMap<String, @Nullable Object>();
        params.put("safe", pass.safeId());
        params.put("rule", wanted.rule() == null ? null : wanted.rule().name());
        params.put("state", wanted.state() == null ? null : wanted.state().name());
        return params;
    }

    private static Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getObject("id", UUID.class),
                Rule.valueOf(row.getString("rule")),
                row.getObject("person", UUID.class),
                row.getString("role"),
                row.getObject("about", UUID.class),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getInt("times"),
                State.valueOf(row.getString("state")));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
