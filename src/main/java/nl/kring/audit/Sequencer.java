package nl.kring.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import nl.kring.crypto.Keys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives each committed line its place: a number in the whole log, a number within its safe, a leaf in the tree; and
 * signs checkpoints. One batch is one transaction under an advisory lock, so that any number of nodes may run one,
 * and one that is killed leaves nothing half done.
 */
@Component
public class Sequencer {
    private static final Logger NOTES = LoggerFactory.getLogger(Sequencer.class);
    private static final HexFormat HEX = HexFormat.of();
    /** So many lines get their place at once. */
    static final int BATCH = 500;

    private final JdbcClient db;
    private final TransactionTemplate once;
    private final Keys keys;
    private final Clock clock;
    private final Signer signer;
    private final Checkpoints checkpoints;
    private final Set<UUID> foreign = ConcurrentHashMap.newKeySet();

    Sequencer(@Qualifier("job") DataSource job, Keys keys, Clock clock) throws IOException {
        this.db = JdbcClient.create(job);
        this.once = new TransactionTemplate(new JdbcTransactionManager(job));
        this.keys = keys;
        this.clock = clock;
        this.signer = new Signer(
                db.sql("select name from audit.origin").query(String.class).single(), keys.log());
        this.checkpoints = new Checkpoints(db, signer, keys.folder(), clock);
        Files.writeString(keys.folder().resolve("log.vkey"), signer.verifierKey() + "\n");
    }

    Signer signer() {
        return signer;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    /** Whether this program wrote the line: nobody else can make its receipt. */
    boolean wrote(Record record, byte[] receipt) {
        return MessageDigest.isEqual(keys.receipt(record.canonical(null)), receipt);
    }

    /** Places what waits, and signs when the tree grew. Returns how many lines were placed; 0 when another node is busy. */
    public int run() {
        var placed = Objects.requireNonNull(once.execute(status -> batch()));
        if (placed.note() != null) checkpoints.remember(placed.note()); // once it is committed
        return placed.lines();
    }

    /** Makes the coming months' partitions. */
    public void prepareMonths() {
        db.sql("select audit.ensure_months(:now)")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
    }

    private record Placed(int lines, @Nullable String note) {}

    private Placed batch() {
        if (!db.sql("select pg_try_advisory_xact_lock(hashtext('audit.sequencer'))")
                .query(Boolean.class)
                .single()) return new Placed(0, null);
        var waiting = waiting();
        var size = db.sql("select coalesce(max(seq) + 1, 0) from audit.leaf")
                .query(Long.class)
                .single();
        if (!waiting.isEmpty()) place(waiting, size);
        return new Placed(waiting.size(), waiting.size() < BATCH ? checkpoints.sign(size + waiting.size()) : null);
    }

    /**
     * The oldest lines that wait: ids follow time, so that however many wait, a batch is found by their key. A line without this
     * program's receipt was written by someone else, and one that is gone was taken away: neither gets a place.
     */
    private List<Record> waiting() {
        var honest = new ArrayList<Record>();
        // each by its key: left to choose, PostgreSQL would rather read the whole log
        db.sql("select p.event as waiting, e.* from (select event, at from audit.pending"
                        + " where not event = any(:foreign) order by event limit " + BATCH
                        + ") p left join lateral (select "
                        + Record.COLUMNS
                        + ", e.receipt from audit.event e where e.id = p.event and e.at = p.at limit 1) e"
                        + " on true order by p.at, p.event")
                .param("foreign", foreign.toArray(UUID[]::new))
                .query(row -> {
                    var record = Record.of(row);
                    if (record.isPresent() && wrote(record.get(), row.getBytes("receipt"))) honest.add(record.get());
                    else {
                        // or a batch of them would keep all others waiting
                        foreign.add(row.getObject("waiting", UUID.class));
                        NOTES.error(
                                "Line {} of the log was not written by this program; it gets no place",
                                row.getObject("waiting"));
                    }
                });
        return honest;
    }

    private void place(List<Record> records, long size) {
        var ordinals = ordinals(records);
        var known = subtrees(Merkle.cover(0, size));
        var seqs = new ArrayList<Long>();
        var numbers = new ArrayList<Long>();
        var hashes = new ArrayList<String>();
        var made = new HashMap<Merkle.Node, byte[]>();
        for (var record : records) {
            var ordinal = ordinals.merge(record.event().safe(), 1L, Long::sum);
            var hash = record.leaf(ordinal);
            seqs.add(size);
            numbers.add(ordinal);
            hashes.add(HEX.formatHex(hash));
            grow(known, made, size++, hash);
        }
        db.sql("""
                insert into audit.leaf (seq, event, at, safe, ordinal, hash)
                select seq, event, at, safe, ordinal, decode(hash, 'hex')
                from unnest(:seqs::bigint[], :events::uuid[], :times::timestamptz[], :safes::uuid[], :ordinals::bigint[], :hashes::text[])
                    as placed (seq, event, at, safe, ordinal, hash)
                """)
                .param("seqs", seqs.toArray(Long[]::new))
                .param(
                        "events",
                        records.stream().map(record -> record.event().id()).toArray(UUID[]::new))
                .param(
                        "times",
                        records.stream()
                                .map(record -> record.event().at().toString())
                                .toArray(String[]::new))
                .param(
                        "safes",
                        records.stream().map(record -> record.event().safe()).toArray(UUID[]::new))
                .param("ordinals", numbers.toArray(Long[]::new))
                .param("hashes", hashes.toArray(String[]::new))
                .update();
        var nodes = List.copyOf(made.keySet());
        db.sql("""
                insert into audit.node (level, index, hash) select level, index, decode(hash, 'hex')
                from unnest(:levels::smallint[], :indexes::bigint[], :hashes::text[]) as made (level, index, hash)
                """)
                .param(
                        "levels",
                        nodes.stream().map(node -> (short) node.level()).toArray(Short[]::new))
                .param("indexes", nodes.stream().map(Merkle.Node::index).toArray(Long[]::new))
                .param(
                        "hashes",
                        nodes.stream()
                                .map(node -> HEX.formatHex(Merkle.known(made, node)))
                                .toArray(String[]::new))
                .update();
        db.sql("""
                insert into audit.last_ordinal (safe, ordinal) select * from unnest(:safes::uuid[], :ordinals::bigint[])
                on conflict (safe) do update set ordinal = excluded.ordinal
                """)
                .param("safes", ordinals.keySet().toArray(UUID[]::new))
                .param("ordinals", ordinals.values().toArray(Long[]::new))
                .update();
        db.sql("delete from audit.pending where event = any(:events)")
                .param(
                        "events",
                        records.stream().map(record -> record.event().id()).toArray(UUID[]::new))
                .update();
    }

    private Map<UUID, Long> ordinals(List<Record> records) {
        var last = new HashMap<UUID, Long>();
        db.sql("select safe, ordinal from audit.last_ordinal where safe = any(:safes)")
                .param(
                        "safes",
                        records.stream()
                                .map(record -> record.event().safe())
                                .distinct()
                                .toArray(UUID[]::new))
                .query(row -> {
                    last.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return last;
    }

    private static void grow(Map<Merkle.Node, byte[]> known, Map<Merkle.Node, byte[]> made, long index, byte[] hash) {
        known.put(new Merkle.Node(0, index), hash);
        for (var level = 0; (index & 1) == 1; level++, index >>= 1) {
            hash = Merkle.parent(Merkle.known(known, new Merkle.Node(level, index - 1)), hash);
            var node = new Merkle.Node(level + 1, index >> 1);
            known.put(node, hash);
            made.put(node, hash);
        }
    }

    private Map<Merkle.Node, byte[]> subtrees(List<Merkle.Node> nodes) {
        return Tree.nodes(db, nodes);
    }
}
