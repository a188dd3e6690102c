package nl.kring.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts lines of the log per person and day (in Amsterdam), for whoever watches it; a pass for the whole log must be open. A stretch
 * of time goes by the primary key (at, id) of its month's partition, one person by the index (person, at).
 */
@Component
@Transactional
public class Tallies {
    private static final String DAY = "(at at time zone 'Europe/Amsterdam')::date";
    private static final String LOOKS =
            "viewer = 'PERSON' and safe_kind = 'DOSSIER' and outcome = 0 and role = any(:roles) and kind = any(:kinds)";
    private static final String GROUPED =
            "count(*) as times, min(at) as since, max(at) as until, min(id::text)::uuid as first";

    private final JdbcClient db;

    Tallies(JdbcClient db) {
        this.db = db;
    }

    /**
     * What one person did on one day.
     *
     * @param safe in which safe; null when it was in several
     * @param times how many lines, or how many dossiers where that is asked
     * @param first the lowest id of its lines, which is that of the first one
     */
    public record Tally(
            UUID person,
            String role,
            @Nullable UUID safe,
            LocalDate day,
            int times,
            Instant since,
            Instant until,
            UUID first) {}

    /** A stretch of time, until exclusive. */
    public record Stretch(Instant from, Instant until) {}

    /** Which looks at dossiers count: these kinds of lines, by people in these roles. */
    public record Looks(Set<String> roles, Set<EventKind> kinds) {}

    /** How many lines there were of each sort. */
    public record Month(long looks, long changes, long copies, long refusals, long emergencies) {}

    /** Each opening by the emergency entrance; at most a thousand. */
    public List<Tally> emergencies(Stretch stretch) {
        return db.sql("select person, coalesce(role, '') as role, safe, " + DAY + """
                 as day, 1 as times, at as since, at as until, id as first
                from audit.event where at >= :from and at < :until and kind = 'EMERGENCY' and person is not null order by at, id limit 1000
                """)
                .params(of(stretch))
                .query(Tallies::tally)
                .list();
    }

    /** Looks per person, dossier and day. */
    public List<Tally> byDossier(Stretch stretch, Looks looks) {
        return db.sql("select person, min(role) as role, safe, " + DAY + " as day, " + GROUPED
                        + " from audit.event where at >= :from and at < :until and " + LOOKS
                        + " group by person, safe, 4")
                .params(of(stretch))
                .params(of(looks))
                .query(Tallies::tally)
                .list();
    }

    /** Those who looked in at least so many dossiers on a day, in one role; of people who did anything in {@code lately} alone. */
    public List<Tally> manyDossiers(Stretch days, Looks looks, Stretch lately, int least) {
        return db.sql("""
                select person, role, null::uuid as safe, day, count(distinct safe) as times, min(at) as since, max(at) as until,
                    min(id::text)::uuid as first
                from (select person, role, safe, at, id,""" + " " + DAY
                        + " as day from audit.event where at >= :from and at < :until and " + LOOKS
                        + " and person in (select person from audit.event where at >= :lately and at < :now and "
                        + LOOKS
                        + ")) as l group by person, role, day having count(distinct safe) >= :least")
                .params(of(days))
                .params(of(looks))
                .param("lately", lately.from().atOffset(ZoneOffset.UTC))
                .param("now", lately.until().atOffset(ZoneOffset.UTC))
                .param("least", least)
                .query(Tallies::tally)
                .list();
    }

    /** In how many dossiers somebody looks on a day: the median of all who looked in any; 0 when nobody did. */
    public int usual(Stretch stretch, Looks looks) {
        return db.sql(
                        "with d as (select count(distinct safe) as dossiers from audit.event where at >= :from and at < :until and "
                                + LOOKS
                                + " group by person, " + DAY
                                + ") select coalesce(percentile_disc(0.5) within group (order by dossiers), 0) from d")
                .params(of(stretch))
                .params(of(looks))
                .query(Integer.class)
                .single();
    }

    /** Those who were refused for one of these reasons at least so many times within a while, with all such refusals of that day. */
    public List<Tally> refusedOften(Stretch stretch, Set<String> reasons, int least, Duration within) {
        return db.sql(
                        "with w as (select make_interval(secs => :within) as longest), r as (select person, role, at, id, "
                                + DAY + """
                 as day from audit.event where at >= :from and at < :until and outcome = 4 and person is not null and basis = any(:reasons)),
                t as (select r.*, at - lag(at, :before) over (partition by person order by at, id) as took from r)
                select person, min(role) as role, null::uuid as safe, day,""" + " " + GROUPED
                                + " from t, w group by person, day, longest having min(took) <= longest")
                .params(of(stretch))
                .param("before", least - 1)
                .param("reasons", reasons.toArray(String[]::new))
                .param("within", within.toSeconds())
                .query(Tallies::tally)
                .list();
    }

    /**
     * People in these roles who came back to a dossier after their access had ended ({@code ended}, the reason of a refusal), or by the
     * emergency entrance after they had been in on one of these grounds. Who only lost emergency access does not count.
     */
    public List<Tally> cameBack(Stretch stretch, Set<String> roles, String ended, Set<String> grounds) {
        return db.sql("with l as (select e.*, " + DAY + """
                 as day, exists (select from audit.event b where b.person = e.person and b.safe = e.safe and b.at < e.at
                        and b.outcome = 0 and b.basis = any(:grounds)) as was_in
                    from audit.event e where at >= :from and at < :until and safe_kind = 'DOSSIER' and role = any(:roles)
                        and (outcome = 4 and basis = :ended or kind = 'EMERGENCY'))
                select person, min(role) as role, safe, day,""" + " " + GROUPED + """
                 from l where was_in or outcome = 4 and not exists (select from audit.event b where b.person = l.person and b.safe = l.safe
                    and b.at < l.at and b.emergency)
                group by person, safe, day
                """)
                .params(of(stretch))
                .param("roles", roles.toArray(String[]::new))
                .param("ended", ended)
                .param("grounds", grounds.toArray(String[]::new))
                .query(Tallies::tally)
                .list();
    }

    /** Whether any person left a line. */
    public boolean anybody(Stretch stretch) {
        return db.sql("select exists (select from audit.event where at >= :from and at < :until and viewer = 'PERSON')")
                .params(of(stretch))
                .query(Boolean.class)
                .single();
    }

    /** When the log begins; empty for an empty one. */
    public Optional<Instant> begin() {
        return db.sql("select at from audit.event order by at, id limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** How much happened: the whole stretch is read. */
    public Month count(Stretch stretch, Set<EventKind> looks, Set<EventKind> changes) {
        return db.sql("""
                select count(*) filter (where outcome = 0 and kind = any(:looks)) as looks,
                    count(*) filter (where outcome = 0 and kind = any(:changes)) as changes,
                    count(*) filter (where outcome = 0 and kind = 'EXPORT') as copies, count(*) filter (where outcome = 4) as refusals,
                    count(*) filter (where kind = 'EMERGENCY') as emergencies
                from audit.event where at >= :from and at < :until
                """)
                .params(of(stretch))
                .param("looks", names(looks))
                .param("changes", names(changes))
                .query(Month.class)
                .single();
    }

    /** So many of these looks, taken blindly. */
    public List<UUID> some(Stretch stretch, Looks looks, int many) {
        return db.sql("select id from audit.event where at >= :from and at < :until and " + LOOKS
                        + " order by gen_random_uuid() limit :many")
                .params(of(stretch))
                .params(of(looks))
                .param("many", many)
                .query(UUID.class)
                .list();
    }

    private static Map<String, Object> of(Stretch stretch) {
        return Map.of(
                "from", stretch.from().atOffset(ZoneOffset.UTC),
                "until", stretch.until().atOffset(ZoneOffset.UTC));
    }

    private static Map<String, Object> of(Looks looks) {
        return Map.of("roles", looks.roles().toArray(String[]::new), "kinds", names(looks.kinds()));
    }

    private static String[] names(Collection<EventKind> kinds) {
        return kinds.stream().map(EventKind::name).toArray(String[]::new);
    }

    private static Tally tally(ResultSet row, int number) throws SQLException {
        return new Tally(
                row.getObject("person", UUID.class),
                row.getString("role"),
                row.getObject("safe", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getInt("times"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getObject("first", UUID.class));
    }
}
