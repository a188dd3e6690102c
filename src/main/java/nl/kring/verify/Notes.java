package nl.kring.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checkpoints of an export, in their order. Signatures cost the most of the whole check, so they are checked on all processors. */
final class Notes implements AutoCloseable {
    private static final int BATCH = 1024;
    /** Per checkpoint: size, root, time. */
    private static final int BYTES = 8 + 32 + 8;

    private record Unchecked(String base64, long count, long fileLine) {}

    private record Checked(@Nullable Checkpoint note, String text) {}

    private final VerifierKey key;
    private final Findings findings;
    private final Spool spool = new Spool(BYTES);
    private final List<Unchecked> batch = new ArrayList<>(BATCH);
    private @Nullable Checkpoint newest;
    private long count;

    Notes(VerifierKey key, Findings findings) {
        this.key = key;
        this.findings = findings;
    }

    /** Takes the next note, which stands on this line of the export file. */
    void add(String base64, long fileLine) throws IOException {
        count++;
        batch.add(new Unchecked(base64, count, fileLine));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** Checks what is still unchecked; call it when all notes are in. */
    void flush() throws IOException {
        for (Checked checked : batch.parallelStream().map(this::check).toList()) {
            if (checked.note() == null) {
                findings.add(Finding.SIGNATURE, checked.text());
            } else if (!keep(checked.note())) {
                findings.add(Finding.SIGNATURE, checked.text() + "it covers fewer lines than the checkpoint before it");
            }
        }
        batch.clear();
    }

    /** How many notes there were, good and bad. */
    long count() {
        return count;
    }

    /** The last checkpoint that is in order; null when there is none. */
    @Nullable
    Checkpoint newest() {
        return newest;
    }

    /** Reads the checkpoints that are in order again, from the smallest. */
    Spool.Cursor read() throws IOException {
        return spool.read();
    }

    /** The next checkpoint; null at the end. */
    static @Nullable Checkpoint next(Spool.Cursor cursor) throws IOException {
        ByteBuffer next = cursor.next();
        if (next == null) {
            return null;
        }
        long size = next.getLong();
        byte[] root = new byte[Merkle.HASH_BYTES];
        next.get(root);
        return new Checkpoint(size, root, next.getLong());
    }

    private Checked check(Unchecked note) {
        String which = "checkpoint " + note.count() + " (line " + note.fileLine() + " of the export file): ";
        try {
            return new Checked(Checkpoint.parse(Form.utf8(ByteBuffer.wrap(Form.base64(note.base64()))), key), which);
        } catch (Unreadable e) {
            return new Checked(null, which + e.getMessage());
        }
    }

    private boolean keep(Checkpoint note) throws IOException {
        Checkpoint before = newest;
        if (before != null && note.size() < before.size()) {
            return false;
        }
        if (before != null && note.size() == before.size() && !Arrays.equals(note.root(), before.root())) {
            findings.add(Finding.FORK, "two signed checkpoints over " + note.size() + " lines have different roots");
        }
        newest = note;
        spool.add().putLong(note.size()).put(note.root()).putLong(note.time());
        return true;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
