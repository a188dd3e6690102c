package nl.kring.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signs the tree as it grows, and remembers the newest checkpoint beside the keys, where whoever holds the database does
 * not reach. A tree that does not begin with the remembered one is not signed: it was rewritten, or is an older copy.
 */
final class Checkpoints {
    private static final Logger NOTES = LoggerFactory.getLogger(Checkpoints.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final String FILE = "log.checkpoint";

    private final JdbcClient db;
    private final Signer signer;
    private final Path folder;
    private final Clock clock;
    private boolean refused;

    Checkpoints(JdbcClient db, Signer signer, Path folder, Clock clock) {
        this.db = db;
        this.signer = signer;
        this.folder = folder;
        this.clock = clock;
    }

    /** Signs a tree of this size when it grew and a second went by. Returns the note, to be remembered once it is committed. */
    @Nullable
    String sign(long size) {
        var last = db.sql("select size, at from audit.checkpoint order by size desc limit 1")
                .query(Checkpoints::last)
                .optional();
        var now = clock.instant();
        var soon = last.isPresent()
                && now.isBefore(last.get().at().plus(BETWEEN))
                && !now.isBefore(last.get().at());
        if (size == 0 || soon || last.isPresent() && last.get().size() == size) return null;
        var root = rootAfter(remembered(), size);
        if (root.isEmpty()) {
            if (!refused)
                NOTES.error(
                        "The log does not continue the checkpoint in {}: it was changed, or is an older copy. It is not signed any more; see docs/log-format.md",
                        folder.resolve(FILE));
            refused = true;
            return null;
        }
        refused = false;
        var note = signer.sign(size, root.get(), now);
        db.sql("insert into audit.checkpoint (size, at, note) values (:size, :at, :note)")
                .param("size", size)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("note", note)
                .update();
        return note;
    }

    /** The root of the tree, built from the very subtrees that give the root signed before (RFC 6962, 2.1.2); empty when they do not. */
    private Optional<byte[]> rootAfter(Optional<Signer.Checkpoint> before, long size) {
        var old = before.map(Signer.Checkpoint::size).orElse(0L);
        if (old > size) return Optional.empty();
        var wanted = new ArrayList<>(Merkle.cover(0, old));
        wanted.addAll(Merkle.cover(old, size));
        var known = Tree.nodes(db, wanted);
        if (!known.keySet().containsAll(wanted)) return Optional.empty();
        if (before.isPresent()
                && !Arrays.equals(Merkle.head(0, old, known), before.get().root())) return Optional.empty();
        return Optional.of(Merkle.grown(0, size, known));
    }

    /** Keeps a checkpoint beside the keys, unless a newer one stands there already. */
    void remember(String note) {
        try {
            var size = signer.read(note).map(Signer.Checkpoint::size).orElse(0L);
            if (remembered().map(Signer.Checkpoint::size).orElse(0L) >= size) return;
            var draft = Files.createTempFile(folder, FILE, ".new");
            Files.writeString(draft, note);
            Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            NOTES.warn("The last checkpoint could not be kept beside the keys: {}", full.getMessage());
        }
    }

    /** The checkpoint beside the keys; empty when there is none of this log. */
    Optional<Signer.Checkpoint> remembered() {
        try {
            var file = folder.resolve(FILE);
            return Files.exists(file) ? signer.read(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            NOTES.warn("The last checkpoint beside the keys could not be read: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private record Last(long size, Instant at) {}

    private static Last last(ResultSet row, int number) throws SQLException {
        return new Last(
                row.getLong("size"), row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
