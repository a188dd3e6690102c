package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody holds for a safe, asked of the database together with the transaction that a context is bound to. */
@Component
@Transactional(propagation = MANDATORY)
class Held {
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient db;
    private final SignedContext context;
    private final Clock clock;

    Held(JdbcClient db, SignedContext context, Clock clock) {
        this.db = db;
        this.context = context;
        this.clock = clock;
    }

    /** @param unsigned a grant was left out because its holder has not signed the pledge of confidentiality */
    record Asked(List<Grant> grants, SignedContext.Transaction tx, Instant now, boolean unsigned) {}

    /** All that the viewer holds or held there; a job holds the grant of its kind. */
    Asked by(Viewer viewer, Safe safe) {
        var now = clock.instant()
                .truncatedTo(ChronoUnit.MICROS); // as exact as the database, so that both see the same moment
        var grants = new ArrayList<Grant>();
        var tx = new ArrayList<SignedContext.Transaction>();
        var unsigned = new AtomicBoolean();
        if (viewer instanceof Viewer.System job)
            grants.add(new Grant(
                    Safe.ORGANISATION, Grant.Kind.valueOf("JOB_" + job.job()), Role.SYSTEM, Instant.EPOCH, null));
        var who = switch (viewer) {
            case Viewer.Person person -> person.id().value();
            case Viewer.Visitor visitor -> visitor.thread();
            case Viewer.System job -> NOBODY;
        };
        db.sql("""
                select pg_backend_pid() as backend, (extract(epoch from transaction_timestamp()) * 1000000)::bigint as start, p.*
                from (select 1) as one left join access.permits(:person, :safe, :proof) as p on true
                """)
                .param("person", who)
                .param("safe", safe.id())
                .param("proof", context.proof("permits", who, safe.id()))
                .query(row -> {
                    tx.add(new SignedContext.Transaction(row.getInt("backend"), row.getLong("start")));
                    if (row.getObject("id") == null || !mayCount(viewer, row)) return;
                    if (row.getBoolean("held")) grants.add(grant(row));
                    else unsigned.set(true);
                });
        return new Asked(grants, tx.getFirst(), now, unsigned.get());
    }

    /** Which of these grants let their holders read these parts at this moment. */
    Set<UUID> open(Set<UUID> grants, Set<Part> parts, Instant now) {
        return new HashSet<>(db.sql("select * from access.still_open(:grants, :parts, :now)")
                .param("grants", grants.toArray(UUID[]::new))
                .param("parts", parts.stream().map(Part::name).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list());
    }

    /** A grant counts only for somebody who still has the role that it was given for; an own account has no role. */
    private static boolean mayCount(Viewer viewer, ResultSet row) throws SQLException {
        return switch (viewer) {
            case Viewer.Person person ->
                Grant.Kind.OWNER.name().equals(row.getString("kind")) || person.is(Role.valueOf(row.getString("role")));
            case Viewer.Visitor visitor -> Grant.Kind.VISITOR.name().equals(row.getString("kind"));
            case Viewer.System job -> false;
        };
    }

    private static Grant grant(ResultSet row) throws SQLException {
        var ends = row.getObject("ends_at", OffsetDateTime.class);
        return new Grant(
                row.getObject("id", UUID.class),
                Grant.Kind.valueOf(row.getString("kind")),
                Role.valueOf(row.getString("role")),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                ends == null ? null : ends.toInstant(),
                only(row.getArray("parts")));
    }

    private static @Nullable Set<Part> only(@Nullable Array named) throws SQLException {
        if (named == null) return null;
        return Arrays.stream((String[]) named.getArray()).map(Part::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
