package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.REQUIRES_NEW;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import nl.kring.crypto.BlindIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts attempts before anything is checked, each in a transaction of its own, so that neither many at once nor a
 * transaction that fails goes uncounted. A lock hits one factor of one person, or one address; never the person. Ask
 * outside a transaction where you can: within one, a second connection is taken.
 */
@Component
@Transactional(propagation = REQUIRES_NEW)
public class Attempts {
    private final JdbcClient db;
    private final BlindIndex index;
    private final DayKeys days;
    private final Clock clock;

    Attempts(JdbcClient db, BlindIndex index, DayKeys days, Clock clock) {
        this.db = db;
        this.index = index;
        this.days = days;
        this.clock = clock;
    }

    /** What is attempted. */
    public enum Kind {
        /** A password; the subject is the name as it was typed, known or not: every spelling of it counts together. */
        NAME_PASSWORD,
        /** Digits of the authenticator; the subject is the person. */
        AUTHENTICATOR,
        /** A number of the printed card; the subject is the person. */
        CARD,
        /** A recovery code; the subject is the person. */
        RECOVERY,
        /** A code on paper; the subject is what was typed, or where from. At most five a minute. */
        CODE(5, Duration.ofMinutes(1)),
        /** Anything from one address; the subject is the address. At most thirty a minute. */
        ADDRESS(30, Duration.ofMinutes(1)),
        /** A receipt; the subject is the address, which tomorrow nobody can tell any more. At most ten an hour. */
        RECEIPT(10, Duration.ofHours(1)),
        /** All receipts together, from everywhere. At most two hundred an hour. */
        RECEIPTS(200, Duration.ofHours(1)),
        /** A question without a name; the subject is the address, as with RECEIPT. At most five an hour. */
        QUESTION(5, Duration.ofHours(1)),
        /** Writing in one thread. At most twenty a minute. */
        WRITE(20, Duration.ofMinutes(1));

        private final int most;
        private final Duration within;

        /** Counted in a row. */
        Kind() {
            this(0, Duration.ZERO);
        }

        Kind(int most, Duration within) {
            this.most = most;
            this.within = within;
        }

        private boolean inARow() {
            return most == 0;
        }

        /** Whether the subject is the address of somebody without a name. */
        private boolean nameless() {
            return this == RECEIPT || this == QUESTION;
        }
    }

    /** What to do with an attempt. */
    public sealed interface Verdict {
        /** Check it. */
        record Go() implements Verdict {}

        /** Refuse it unseen. @param time until the next is let through */
        record Wait(Duration time) implements Verdict {}
    }

    /**
     * Counts one attempt and says whether it may be checked. Of one subject five in a row are free; then each waits,
     * from one second doubling to fifteen minutes; after fifty, for a day. Some kinds count so many within a time instead. An
     * attempt that must wait is not counted.
     *
     * @param subject whose attempts are counted together; kept as a keyed digest
     */
    public Verdict count(Kind kind, String subject) {
        var now = clock.instant();
        var digest = kind.nameless()
                ? new BlindIndex.Digest(0, days.digest(field(kind) + "|" + subject, now))
                : index.of(field(kind), compared(kind, subject));
        return kind.inARow() ? inARow(kind, digest, now) : within(kind, digest, now);
    }

    /** What came right ends the row: the next failure is the first again. */
    public void clear(Kind kind, String subject) {
        var digests = index.all(field(kind), compared(kind, subject));
        for (var digest : digests)
            db.sql("delete from factor.attempt where kind = :kind and subject = :subject")
                    .param("kind", kind.name())
                    .param("subject", digest.value())
                    .update();
    }

    /** Forgets attempts of longer ago than two days before this moment. Returns how many subjects were forgotten. */
    public int purge(Instant now) {
        days.purge(now);
        return db.sql("delete from factor.attempt where last_at < :stale and open_at < :now")
                .param("stale", stale(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Verdict inARow(Kind kind, BlindIndex.Digest subject, Instant now) {
        return db.sql("""
                insert into factor.attempt as a (kind, subject, version, tried, since, last_at, open_at, passed)
                values (:kind, :subject, :version, 1, :now, :now, :stale, true)
                on conflict (kind, subject) do update set
                    passed = a.open_at <= :now,
                    tried = case when a.open_at > :now then a.tried when a.last_at < :stale then 1 else a.tried + 1 end,
                    since = case when a.open_at <= :now and a.last_at < :stale then :now else a.since end,
                    last_at = case when a.open_at > :now then a.last_at else :now end,
                    open_at = case when a.open_at > :now or a.last_at < :stale then a.open_at
                        else coalesce(:now + nullif((:waits::int[])[least(a.tried + 1, :locked)], 0) * interval '1 second', a.open_at) end
                returning passed, open_at
                """)
                .param("kind", kind.name())
                .param("subject", subject.value())
                .param("version", subject.version())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("stale", stale(now))
                .param("waits", AttemptRules.waits())
                .param("locked", AttemptRules.LOCKED)
                .query((row, number) -> verdict(row, now))
                .single();
    }

    private Verdict within(Kind kind, BlindIndex.Digest subject, Instant now) {
        return db.sql("""
                insert into factor.attempt as a (kind, subject, version, tried, since, last_at, open_at, passed)
                values (:kind, :subject, :version, 1, :now, :now, :now, true)
                on conflict (kind, subject) do update set
                    passed = a.since <= :before or a.tried < :most,
                    tried = case when a.since <= :before then 1 else least(a.tried + 1, :most) end,
                    since = case when a.since <= :before then :now else a.since end,
                    last_at = :now,
                    open_at = case when a.since <= :before then :now else a.since + :within * interval '1 second' end
                returning passed, open_at
                """)
                .param("kind", kind.name())
                .param("subject", subject.value())
                .param("version", subject.version())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", now.minus(kind.within).atOffset(ZoneOffset.UTC))
                .param("within", kind.within.toSeconds())
                .param("most", kind.most)
                .query((row, number) -> verdict(row, now))
                .single();
    }

    private static Verdict verdict(ResultSet row, Instant now) throws SQLException {
        if (row.getBoolean("passed")) return new Verdict.Go();
        return new Verdict.Wait(Duration.between(
                now, row.getObject("open_at", OffsetDateTime.class).toInstant()));
    }

    private static OffsetDateTime stale(Instant now) {
        return now.minus(AttemptRules.FORGOTTEN).atOffset(ZoneOffset.UTC);
    }

    private static String compared(Kind kind, String subject) {
        return kind == Kind.NAME_PASSWORD ? NameRules.normal(subject) : subject;
    }

    private static String field(Kind kind) {
        return "factor.attempt." + kind;
    }
}
