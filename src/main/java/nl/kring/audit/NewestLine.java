package nl.kring.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The newest line of the log, against the clock: a clock that was put back makes later lines look older. */
public final class NewestLine {
    private static final Duration MOST = Duration.ofMinutes(1);

    private NewestLine() {}

    /**
     * The moment of the newest line when the clock is more than a minute before it; empty when all is well, or when there is no log yet.
     *
     * @param job the database as the role that numbers lines
     */
    public static Optional<Instant> ahead(JdbcClient job, Instant now) {
        if (job.sql("select to_regclass('audit.leaf') is null")
                .query(Boolean.class)
                .single()) return Optional.empty();
        return job.sql("select at from audit.leaf order by seq desc limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .filter(newest -> newest.isAfter(now.plus(MOST)));
    }
}
