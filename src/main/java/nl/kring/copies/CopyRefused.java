package nl.kring.copies;

/** A copy cannot be made or put back, for a reason that the administrator can mend. The message is one or more whole English sentences. */
public final class CopyRefused extends RuntimeException {
    public CopyRefused(String sentence) {
        super(sentence);
    }

    public CopyRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
