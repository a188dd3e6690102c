package nl.kring.verify;

/**
 * What can be wrong with a log, the most severe first: each kind has an exit code of its own and a sentence that anyone can read.
 *
 * <p>Exit code 0 means that all is well, {@link Verify#NOT_READ} that the check could not be done at all.
 */
public enum Finding {
    SIGNATURE(10, "A checkpoint is not signed by the key of this log, or cannot be read."),
    FORK(11, "The log has two histories: signed checkpoints that cannot both be true."),
    OLDER_COPY(12, "This is an older copy of the log: it ends before the checkpoint that was remembered outside."),
    TREE(13, "The stored leaves give another tree than the one that was signed."),
    CUT(14, "The end of the log is gone: there are fewer lines than a signed checkpoint covers."),
    CHANGED(15, "A record is not the one that was written on this line."),
    SWAPPED(16, "Records have changed places."),
    REMOVED(17, "A record is gone before its term of keeping ended."),
    GAP(18, "A number is missing where numbers must follow each other."),
    DOUBLE(19, "A number is used twice."),
    INSERTED(20, "An event claims to be older than a checkpoint that should have covered it."),
    MALFORMED(21, "A line or a record is not in the form that the log writes.");

    private final int code;
    private final String sentence;

    Finding(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** The exit code when this is the most severe finding. */
    public int code() {
        return code;
    }

    /** What it means, in plain English. */
    public String sentence() {
        return sentence;
    }
}
