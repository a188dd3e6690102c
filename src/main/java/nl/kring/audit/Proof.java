package nl.kring.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import nl.kring.audit.Lines.Check;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares lines with the signed tree: each is the one that this program wrote, and the tree the one that it signed. */
final class Proof {
    private final JdbcClient db;
    private final Sequencer sequencer;

    Proof(JdbcClient db, Sequencer sequencer) {
        this.db = db;
        this.sequencer = sequencer;
    }

    /** Whether these leaves are the ones that were signed; {@code waiting} when lines after them have no place yet. */
    Check of(List<Leaf> leaves, Signer.Checkpoint newest, boolean waiting) {
        var size = newest.size();
        var signed = new TreeMap<Long, byte[]>();
        for (var leaf : leaves) {
            if (leaf.gone ? !expired(leaf.seq, newest) : !leaf.ours) return Check.BROKEN;
            if (leaf.seq >= size) waiting = true;
            else signed.put(leaf.seq, leaf.hash);
        }
        var beside = Merkle.beside(size, signed.navigableKeySet());
        var known = Tree.nodes(db, beside);
        if (!known.keySet().containsAll(beside)) return Check.BROKEN;
        if (!Arrays.equals(Merkle.root(size, signed, known), newest.root())) return Check.BROKEN;
        return waiting ? Check.SOUND_SO_FAR : Check.SOUND;
    }

    /** The newest checkpoint of the database; empty when it is not signed, or older than the one remembered beside the keys. */
    Optional<Signer.Checkpoint> newest() {
        long remembered = sequencer
                .checkpoints()
                .remembered()
                .map(Signer.Checkpoint::size)
                .orElse(0L); // first, for the other grows
        return db.sql("select note from audit.checkpoint order by size desc limit 1")
                .query(String.class)
                .optional()
                .flatMap(sequencer.signer()::read)
                .filter(newest -> newest.size() >= remembered);
    }

    /** Without a checkpoint that counts: the log is brand-new, or somebody took it away. */
    Check unsigned() {
        var brandNew = sequencer.checkpoints().remembered().isEmpty()
                && db.sql("select count(*) from audit.checkpoint")
                                .query(Long.class)
                                .single()
                        == 0;
        return brandNew ? Check.SOUND_SO_FAR : Check.BROKEN;
    }

    /** Whether a line may be gone: a checkpoint five years older than the newest covers it, so that nobody can just say so. */
    private boolean expired(long seq, Signer.Checkpoint newest) {
        var limit = newest.at().atOffset(ZoneOffset.UTC).minusYears(5).toInstant();
        return db.sql("""
                select c.note from audit.expired x join audit.checkpoint c on c.size > x.last_seq
                where :seq between x.first_seq and x.last_seq order by c.size limit 1
                """)
                .param("seq", seq)
                .query(String.class)
                .optional()
                .flatMap(sequencer.signer()::read)
                .filter(covering -> covering.size() > seq && !covering.at().isAfter(limit))
                .isPresent();
    }

    /** A leaf; {@code gone} when its event is, {@code ours} when the event is the one that this program wrote on it. */
    record Leaf(long seq, byte[] hash, boolean gone, boolean ours) {}

    private static final String LEAVES = "select l.seq, l.ordinal, l.hash, e.receipt, " + Record.COLUMNS
            + " from audit.leaf l left join audit.event e on e.id = l.event and e.at = l.at where ";

    /** Leaves of a safe by their ordinals, or of the whole log by their numbers in it; each compared with its event. */
    List<Leaf> leaves(@Nullable UUID safe, long first, long last) {
        var leaves = new ArrayList<Leaf>();
        db.sql(LEAVES
                        + (safe == null
                                ? "l.seq between :first and :last"
                                : "l.safe = :safe and l.ordinal between :first and :last")
                        + " order by l.seq")
                .param("safe", safe)
                .param("first", first)
                .param("last", last)
                .query(row -> {
                    leaves.add(leaf(row));
                });
        return leaves;
    }

    private Leaf leaf(ResultSet row) throws SQLException {
        var hash = row.getBytes("hash");
        var ordinal = row.getLong("ordinal");
        var receipt = row.getBytes("receipt");
        var gone = row.getObject("id") == null;
        var ours = !gone
                && Record.of(row)
                        .filter(record -> Arrays.equals(record.leaf(ordinal), hash) && sequencer.wrote(record, receipt))
                        .isPresent();
        return new Leaf(row.getLong("seq"), hash, gone, ours);
    }
}
