package nl.kring.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The second reading: now that all checkpoints are known, the tree is grown again leaf by leaf and compared at each of them, and what is
 * gone, waiting or unsigned is weighed against their times.
 */
final class Judgement {
    /** How long a record is kept at the least: five years from writing (Stcrt. 2019, 38007; NEN 7513). */
    static final int KEPT_YEARS = 5;
    /** How long an event may wait for its line before a checkpoint without it is suspect. */
    static final long PATIENCE_SECONDS = 60;

    private static final long MICROS = 1_000_000;

    private final Export export;
    private final Findings findings;
    private final @Nullable Remembered remembered;
    private final @Nullable Checkpoint newest;
    private final Frontier tree = new Frontier();
    private final TreeMap<Long, Long> lawful = new TreeMap<>();
    private byte[] root = tree.root();

    private long lastGood;
    private boolean differs;

    /** How many lines the newest checkpoint does not cover. */
    long unsigned;
    /** How many checkpoints could not be compared, because lines before them are missing. */
    long uncompared;

    Judgement(Export export, @Nullable Remembered remembered, Findings findings) {
        this.export = export;
        this.findings = findings;
        this.remembered = remembered;
        this.newest = export.notes.newest();
    }

    void judge() throws IOException {
        weighTerms();
        growTree();
        weighWaiting();
        weighEnd();
        if (remembered != null) {
            remembered.judge(Math.max(export.end, newest == null ? 0 : newest.size()), findings);
        }
    }

    /** A range may be gone when a checkpoint that covers it was signed five years before the newest one. */
    private void weighTerms() throws IOException {
        if (newest == null) {
            return;
        }
        long limit = Instant.ofEpochSecond(newest.time())
                .atOffset(ZoneOffset.UTC)
                .minusYears(KEPT_YEARS)
                .toEpochSecond();
        long covered = 0;
        var cursor = export.notes.read();
        for (Checkpoint note = Notes.next(cursor); note != null; note = Notes.next(cursor)) {
            covered = note.time() <= limit ? Math.max(covered, note.size()) : covered;
        }
        long reach = -1;
        for (var range : export.expired.entrySet()) {
            if (range.getValue() < covered) {
                reach = Math.max(reach, range.getValue());
                lawful.put(range.getKey(), reach);
            }
        }
    }

    private void growTree() throws IOException {
        var notes = export.notes.read();
        Checkpoint note = compareAll(Notes.next(notes), notes);
        var lines = export.lines.read();
        for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
            long seq = line.getLong();
            byte[] leaf = new byte[Merkle.HASH_BYTES];
            line.get(leaf);
            weighLine(new Where(seq, new UUID(line.getLong(), line.getLong()), line.getLong()), line.getLong());
            if (seq == tree.size()) {
                tree.add(leaf);
                note = compareAll(note, notes);
            }
        }
        for (; note != null; note = Notes.next(notes)) {
            uncompared++;
            if (remembered != null) {
                remembered.checkpoint(note, false);
            }
        }
    }

    /** Compares every checkpoint of the tree's present size; returns the first larger one. */
    private @Nullable Checkpoint compareAll(@Nullable Checkpoint first, Spool.Cursor notes) throws IOException {
        boolean outside = remembered != null && remembered.size() == tree.size();
        if (outside || (first != null && first.size() == tree.size())) {
            root = tree.root();
        }
        if (remembered != null) {
            remembered.tree(tree.size(), root);
        }
        Checkpoint note = first;
        for (; note != null && note.size() == tree.size(); note = Notes.next(notes)) {
            compare(note);
        }
        return note;
    }

    private void compare(Checkpoint note) {
        boolean good = Arrays.equals(root, note.root());
        if (remembered != null) {
            remembered.checkpoint(note, good);
        }
        if (good) {
            lastGood = note.size();
        } else if (!differs) {
            findings.add(
                    Finding.TREE,
                    "lines " + lastGood + " to " + (note.size() - 1) + ": the checkpoint over " + lastGood
                            + " lines is still right, the one over " + note.size() + " lines is not");
        }
        differs = !good;
    }

    private void weighLine(Where where, long at) {
        if (at == Export.GONE) {
            var range = lawful.floorEntry(where.seq());
            if (range == null || range.getValue() < where.seq()) {
                findings.add(Finding.REMOVED, where + ": its record is gone, and its term had not ended");
            }
        }
        if (newest == null || where.seq() >= newest.size()) {
            unsigned++;
            if (at >= 0 && tooOld(at)) {
                findings.add(Finding.INSERTED, where + " is dated " + moment(at) + ", but no checkpoint covers it yet");
            }
        }
    }

    private void weighWaiting() throws IOException {
        var cursor = export.waiting.read();
        for (ByteBuffer event = cursor.next(); event != null; event = cursor.next()) {
            UUID id = new UUID(event.getLong(), event.getLong());
            long at = event.getLong();
            if (tooOld(at)) {
                findings.add(Finding.INSERTED, "event " + id + " is dated " + moment(at) + ", but has no line");
            }
        }
    }

    private void weighEnd() {
        if (newest == null && export.end > 0) {
            findings.add(
                    Finding.SIGNATURE,
                    "no checkpoint of this export is signed by the key, so nothing proves its lines");
        }
        if (newest != null && export.end < newest.size()) {
            findings.add(
                    Finding.CUT,
                    "lines " + export.end + " to " + (newest.size() - 1) + " are gone: a checkpoint of "
                            + Instant.ofEpochSecond(newest.time()) + " covers " + newest.size() + " lines");
        }
    }

    private boolean tooOld(long micros) {
        return newest != null && micros / MICROS < newest.time() - PATIENCE_SECONDS;
    }

    private static Instant moment(long micros) {
        return Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1000);
    }
}
