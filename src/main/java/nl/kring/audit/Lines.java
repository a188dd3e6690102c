package nl.kring.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    private final Sequencer sequencer;

    Lines(JdbcClient db, Sequencer sequencer) {
        this.db = db;
        this.sequencer = sequencer;
    }

    /**
     * What to read. Null means any.
     *
     * @param from first moment, inclusive
     * @param until last moment, exclusive
     * @param refusals refusals alone
     * @param emergencies what happened under emergency access alone
     */
    public record Query(
            @Nullable UUID safe,
            @Nullable UUID person,
            @Nullable Instant from,
            @Nullable Instant until,
            boolean refusals,
            boolean emergencies) {
        public Query(
                @Nullable UUID safe, @Nullable UUID person, @Nullable Instant from, @Nullable Instant until, boolean refusals) {
            this(safe, person, from, until, refusals, false);
        }
    }

    /** Lines that the pass shows, newest first; at most {@code limit}, after skipping {@code offset}. */
    public List<Line> find(Query query, int limit, int offset) {
        return db.sql("select " + Record.COLUMNS + ", l.ordinal from audit.event e left join audit.leaf l on l.event = e.id" + WHERE
                        + " order by e.at desc, e.id desc limit :limit offset :offset")
                .param("safe", query.safe())
                .param("person", query.person())
                .param("from", query.from() == null ? null : query.from().atOffset(ZoneOffset.UTC))
                .param("until", query.until() == null ? null : query.until().atOffset(ZoneOffset.UTC))
                .param("refusals", query.refusals())
                .param("emergencies", query.emergencies())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new Line(Record.of(row).event(), row.getObject("ordinal", Long.class)))
                .list();
    }

    private static final String WHERE = """
             where (:safe::uuid is null or e.safe = :safe) and (:person::uuid is null or e.person = :person)
               and (:from::timestamptz is null or e.at >= :from) and (:until::timestamptz is null or e.at < :until)
               and (not :refusals or e.outcome = 4) and (not :emergencies or e.emergency)
            """;

    /** What a check found. */
    public enum Check {
        /** Every line is the one that was signed, and no number is missing. */
        SOUND,
        /** The same, but the newest lines still wait for their signature: a second or so. */
        SOUND_SO_FAR,
        /** A line was changed or removed, or the tree does not fit its signature. */
        BROKEN
    }

    /**
     * Proves the lines of a safe between two ordinals against the newest signed checkpoint, and that the safe's
     * numbers run from 1 without a gap.
     *
     * @param first lowest ordinal to prove, from 1
     * @param last highest ordinal to prove
     */
    public Check check(UUID safe, long first, long last) {
        var tail = db.sql("select count(*) as many, coalesce(max(ordinal), 0) as highest from audit.leaf where safe = :safe")
                .param("safe", safe)
                .query((row, number) -> new long[] {row.getLong("many"), row.getLong("highest")})
                .single();
        var newest = newest();
        if (tail[0] != tail[1]) return Check.BROKEN;
        if (tail[0] == 0) return Check.SOUND_SO_FAR;
        if (newest.isEmpty()) return db.sql("select count(*) from audit.checkpoint").query(Long.class).single() == 0
                ? Check.SOUND_SO_FAR : Check.BROKEN;
        var leaves = leaves(safe, first, last);
        if (leaves.size() != Math.min(last, tail[1]) - first + 1) return Check.BROKEN;
        return prove(leaves, newest.get(), last > tail[1]);
    }

    /** How the log as a whole stands, and whether its newest lines prove; a pass for the whole log must be open. */
    public LogState state(int newest) {
        var signed = newest(); // first: the tree may grow between these questions, and it never shrinks
        var size = db.sql("select coalesce(max(seq) + 1, 0) from audit.leaf").query(Long.class).single();
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
        if (signed.isEmpty()) return db.sql("select count(*) from audit.checkpoint").query(Long.class).single() == 0
                ? Check.SOUND_SO_FAR : Check.BROKEN;
        if (signed.get().size() > size) return Check.BROKEN;
        var first = Math.max(0, size - newest);
        var leaves = leaves(null, first, size - 1);
        return leaves.size() == size - first ? prove(leaves, signed.get(), waiting) : Check.BROKEN;
    }

    private Check prove(List<Leaf> leaves, Signer.Checkpoint newest, boolean waiting) {
        var size = newest.size();
        var wanted = new HashSet<Merkle.Node>();
        for (var leaf : leaves)
            if (leaf.seq < size)
                for (var beside : Merkle.path(leaf.seq, size)) wanted.addAll(Merkle.cover(beside.start(), beside.end()));
        var known = new HashMap<>(Tree.nodes(db, wanted));
        for (var leaf : leaves) {
            if (leaf.record != null && !Arrays.equals(leaf.record.leaf(leaf.ordinal), leaf.hash)) return Check.BROKEN;
            if (leaf.record == null && !expired(leaf.seq)) return Check.BROKEN;
            if (leaf.seq >= size) waiting = true;
            else if (!known.keySet().containsAll(wanted)
                    || !Arrays.equals(Merkle.root(leaf.seq, leaf.hash, size, known), newest.root())) return Check.BROKEN;
        }
        return waiting ? Check.SOUND_SO_FAR : Check.SOUND;
    }

    private Optional<Signer.Checkpoint> newest() {
        return db.sql("select note from audit.checkpoint order by size desc limit 1")
                .query(String.class)
                .optional()
                .flatMap(sequencer.signer()::read);
    }

    private boolean expired(long seq) {
        return db.sql("select exists (select from audit.expired where :seq between first_seq and last_seq)")
                .param("seq", seq)
                .query(Boolean.class)
                .single();
    }

    private record Leaf(long seq, long ordinal, byte[] hash, @Nullable Record record) {}

    private static final String LEAVES = "select l.seq, l.ordinal, l.hash, " + Record.COLUMNS
            + " from audit.leaf l left join audit.event e on e.id = l.event and e.at = l.at where ";

    /** Leaves of a safe by their ordinals, or of the whole log by their numbers in it. */
    private List<Leaf> leaves(@Nullable UUID safe, long first, long last) {
        var leaves = new ArrayList<Leaf>();
        db.sql(LEAVES + (safe == null ? "l.seq between :first and :last" : "l.safe = :safe and l.ordinal between :first and :last")
                        + " order by l.seq")
                .param("safe", safe)
                .param("first", first)
                .param("last", last)
                .query(row -> { leaves.add(leaf(row)); });
        return leaves;
    }

    private static Leaf leaf(ResultSet row) throws SQLException {
        var gone = row.getObject("id") == null;
        return new Leaf(row.getLong("seq"), row.getLong("ordinal"), row.getBytes("hash"), gone ? null : Record.of(row));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
