package nl.kring.verify;

import java.time.Instant;
import java.util.Arrays;

/**
 * The checkpoint that was kept outside the database. Only with it an older copy that was put back, or a second history, is noticed: both
 * look whole from inside.
 */
final class Remembered {
    private final Checkpoint outside;
    private boolean differs;
    private boolean confirmed;
    private boolean coveredByOthers;
    private boolean othersHold;

    Remembered(Checkpoint outside) {
        this.outside = outside;
    }

    /** Sees the root that this log's lines give at a size. */
    void tree(long size, byte[] root) {
        differs |= size == outside.size() && !Arrays.equals(root, outside.root());
    }

    /** Sees a signed checkpoint of this log, and whether its lines agree with it. */
    void checkpoint(Checkpoint note, boolean good) {
        if (note.size() == outside.size()) {
            boolean same = Arrays.equals(note.root(), outside.root());
            confirmed |= same;
            differs |= !same;
        }
        if (note.size() >= outside.size()) {
            coveredByOthers = true;
            othersHold |= good;
        }
    }

    long size() {
        return outside.size();
    }

    /** Judges a log that ends at {@code end} lines, counted by its lines and by its checkpoints. */
    void judge(long end, Findings findings) {
        String which = "the checkpoint remembered outside, of " + Instant.ofEpochSecond(outside.time()) + " over "
                + outside.size() + " lines,";
        if (outside.size() > end) {
            findings.add(Finding.OLDER_COPY, which + " goes further than this export, which ends at " + end + " lines");
        } else if (differs && !confirmed && (othersHold || !coveredByOthers)) {
            // where this log's own checkpoints break as well, its lines were changed: that is TREE, not a second
            // history
            findings.add(Finding.FORK, which + " has another root than this log has at that size");
        }
    }
}
