package nl.kring.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the log and checks it against the signed tree. The database shows lines of the pass's safe alone. */
@Component
@Transactional
public class Lines {
    private final JdbcClient db;
    private final Proof proof;

    Lines(JdbcClient db, Sequencer sequencer) {
        this.db = db;
        this.proof = new Proof(db, sequencer);
    }

    /**
     * What to read. Null means any.
     *
     * @param from first moment, inclusive
     * @param until last moment, exclusive
     * @param refusals refusals alone
     * @param emergencies what happened under emergency access alone
     * @param kinds these kinds of lines alone; empty for all
     */
    public record Query(
            @Nullable UUID safe,
            @Nullable UUID person,
            @Nullable Instant from,
            @Nullable Instant until,
            boolean refusals,
            boolean emergencies,
            Set<EventKind> kinds) {
        public Query {
            kinds = Set.copyOf(kinds);
        }

        public Query(
                @Nullable UUID safe,
                @Nullable UUID person,
                @Nullable Instant from,
                @Nullable Instant until,
                boolean refusals) {
            this(safe, person, from, until, refusals, false, Set.of());
        }
    }

    /**
     * Lines that the pass shows, newest first; at most {@code limit}, after skipping {@code offset}. A row that this
     * program could never have written comes as {@link EventKind#UNKNOWN}.
     */
    public List<Line> find(Query query, int limit, int offset) {
        // What an index finds stands in the statement when it is asked, and only then: its one plan must be able to use
        // the index.
        return db.sql(FIND
                        + (query.safe() == null ? "" : " and e.safe = :safe")
                        + (query.person() == null ? "" : " and e.person = :person")
                        + (query.from() == null ? "" : " and e.at >= :from")
                        + (query.until() == null ? "" : " and e.at < :until")
                        + " order by e.at desc, e.id desc limit :limit offset :offset")
                .param("safe", query.safe())
                .param("person", query.person())
                .param("from", query.from() == null ? null : query.from().atOffset(ZoneOffset.UTC))
                .param("until", query.until() == null ? null : query.until().atOffset(ZoneOffset.UTC))
                .param("refusals", query.refusals())
                .param("emergencies", query.emergencies())
                .param("every", query.kinds().isEmpty())
                .param("kinds", query.kinds().stream().map(EventKind::name).toArray(String[]::new))
                .param("limit", limit)
                .param("offset", offset)
                .query(Lines::line)
                .list();
    }

    /** The line with this id, when the pass shows it. */
    public Optional<Line> one(UUID id) {
        return db.sql(
                        "select " + Record.COLUMNS
                                + ", l.ordinal from audit.event e left join audit.leaf l on l.event = e.id where e.id = :id limit 1")
                .param("id", id)
                .query(Lines::line)
                .optional();
    }

    /** These lines of a stretch of time, oldest first, those that are there. */
    public List<Line> these(Collection<UUID> ids, Tallies.Stretch stretch) {
        return db.sql("select " + Record.COLUMNS + """
                , l.ordinal from audit.event e left join audit.leaf l on l.event = e.id
                where e.id = any(:ids) and e.at >= :from and e.at < :until order by e.at, e.id
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("from", stretch.from().atOffset(ZoneOffset.UTC))
                .param("until", stretch.until().atOffset(ZoneOffset.UTC))
                .query(Lines::line)
                .list();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        var record = Record.of(row);
        return new Line(
                record.isPresent() ? record.get().event() : Record.strange(row), row.getObject("ordinal", Long.class));
    }

    private static final String FIND = "select " + Record.COLUMNS
            + ", l.ordinal from audit.event e left join audit.leaf l on l.event = e.id"
            + " where (not :refusals or e.outcome = 4) and (not :emergencies or e.emergency) and (:every or e.kind = any(:kinds))";

    /** What a check found. */
    public enum Check {
        /** Every line is the one that was signed, and no number is missing. */
        SOUND,
        /** The same, but the newest lines still wait for their signature: a second or so. */
        SOUND_SO_FAR,
        /** A line was changed or removed, or the tree does not fit its signature. */
        BROKEN
    }

    /** For {@link #check}: through the newest line, whatever its number. */
    public static final long NEWEST = Long.MAX_VALUE;

    /**
     * Proves the lines of a safe between two ordinals against the newest signed checkpoint, and that the safe's
     * numbers run from 1 without a gap up to the newest that was given out.
     *
     * @param first lowest ordinal to prove, from 1
     * @param last highest ordinal to prove
     */
    public Check check(UUID safe, long first, long last) {
        var tail = db.sql("""
                select count(*) as many, coalesce(max(ordinal), 0) as highest, audit.numbered(:safe) as given
                from audit.leaf where safe = :safe
                """)
                .param("safe", safe)
                .query((row, number) -> new long[] {row.getLong("many"), row.getLong("highest"), row.getLong("given")})
                .single();
        if (tail[0] != tail[1] || tail[1] != tail[2]) return Check.BROKEN;
        if (tail[0] == 0) return Check.SOUND_SO_FAR;
        var newest = proof.newest();
        if (newest.isEmpty()) return proof.unsigned();
        var from = Math.min(first, tail[1]);
        var until = Math.min(last, tail[1]);
        var leaves = proof.leaves(safe, from, until);
        if (leaves.size() != until - from + 1) return Check.BROKEN;
        return proof.of(leaves, newest.get(), last != NEWEST && last > tail[1]);
    }

    /** How the log as a whole stands, and whether its newest lines prove; a pass for the whole log must be open. */
    public LogState state(int newest) {
        var signed = proof.newest(); // first: the tree may grow between these questions, and it never shrinks
        var size = db.sql("select coalesce(max(seq) + 1, 0) from audit.leaf")
                .query(Long.class)
                .single();
        var waiting = db.sql("select count(*) as many, min(at) as oldest from audit.pending")
                .query((row, number) -> new LogState.Waiting(row.getLong("many"), instant(row, "oldest")))
                .single();
        return new LogState(
                size,
                waiting,
                signed.map(Signer.Checkpoint::size).orElse(0L),
                signed.map(Signer.Checkpoint::at).orElse(null),
                newestAreSound(size, newest, signed, waiting.lines() > 0));
    }

    private Check newestAreSound(long size, int newest, Optional<Signer.Checkpoint> signed, boolean waiting) {
        if (signed.isEmpty()) return proof.unsigned();
        if (signed.get().size() > size) return Check.BROKEN;
        var first = Math.max(0, size - newest);
        var leaves = proof.leaves(null, first, size - 1);
        return leaves.size() == size - first ? proof.of(leaves, signed.get(), waiting) : Check.BROKEN;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
